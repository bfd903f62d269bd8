import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { createAwsClients } from '../clients';
import { readAwsSettings } from '../config';

/** The AWS keys of an environment, as they stand in app-config. */
export const environmentKeys = {
  accountId: '111122223333',
  region: 'eu-west-1',
  vpcId: 'vpc-0f1e2d3c4b5a69780',
  subnetIds: ['subnet-0a00000000000001a', 'subnet-0a00000000000001b'],
  hostedZoneId: 'Z0DEV1SANDBOX00000001',
  roles: {
    cluster: 'arn:aws:iam::111122223333:role/goldenpath-eks-cluster',
    node: 'arn:aws:iam::111122223333:role/goldenpath-eks-node',
    ebsCsi: 'arn:aws:iam::111122223333:role/goldenpath-ebs-csi',
    externalDns: 'arn:aws:iam::111122223333:role/goldenpath-external-dns',
    externalSecrets: 'arn:aws:iam::111122223333:role/goldenpath-external-secrets',
    autoscaler: 'arn:aws:iam::111122223333:role/goldenpath-cluster-autoscaler',
  },
};

/** When tests begin. */
export const START = Date.parse('2026-01-23T09:00:00Z');

/** An account whose clients are real and are mocked, each where a test says what AWS answers. */
export function testAccount(overrides: Partial<AwsAccount> = {}): AwsAccount {
  return {
    clients: createAwsClients({
      region: 'eu-west-1',
      credentials: async () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' }),
    }),
    settings: readAwsSettings({ environment: 'dev', config: new ConfigReader(environmentKeys) }),
    prefix: 'goldenpath',
    clock: { now: () => START },
    logger: mockServices.logger.mock(),
    speed: 1,
    ...overrides,
  };
}

/** A look of one step, with the engine's rule that it makes one mutating call. */
export function testContext(options: {
  spec: BuildSpec;
  outputs?: StepContext['outputs'];
  outputsOf?: StepContext['outputsOf'];
  /** Milliseconds since the step was first worked on. */
  elapsedMs?: number;
}): StepContext & { intents: string[] } {
  const intents: string[] = [];
  return {
    spec: options.spec,
    buildUid: 'build-1',
    clock: { now: () => START },
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
    outputs: options.outputs ?? {},
    outputsOf: options.outputsOf ?? (() => undefined),
    startedAt: START - (options.elapsedMs ?? 0),
    intents,
    async mutate(intent, call) {
      if (intents.length > 0) {
        throw new Error(`"${intent}" is the second mutating call of one look`);
      }
      intents.push(intent);
      return call(`token-${intent}`);
    },
  };
}
