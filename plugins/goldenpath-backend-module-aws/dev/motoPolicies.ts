import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { ConfigReader } from '@backstage/config';
import { defaultContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { readAwsSettings } from '../src/config';
import { environmentPolicies } from '../src/iam/policies/environmentPolicies';
import { type Checks, expectEqual } from './checks';
import type { Foundation } from './motoFoundation';
import { type motoRun } from './motoRun';

const BACKEND = 'generated-backend';

/** The generated policies against moto's IAM, which checks the grammar of each document before it takes it. */
export async function policies(options: {
  checks: Checks;
  run: ReturnType<typeof motoRun>;
  foundation: Foundation;
}): Promise<void> {
  const { checks, run, foundation } = options;
  const { iam } = foundation.clients;
  const roles = environmentPolicies({
    settings: readAwsSettings({
      environment: 'dev',
      config: new ConfigReader({
        ...foundation.settings,
        rds: { instance: 'generated' },
        objectStore: 'generated-logs',
      }),
    }),
    prefix: 'goldenpath',
    domain: 'goldenpathidp.io',
    contract: defaultContract,
    backendArn: `arn:aws:iam::${foundation.settings.accountId}:role/${BACKEND}`,
    trustedArn: `arn:aws:iam::${foundation.settings.accountId}:role/backstage`,
  });

  await checks.check('IAM takes each generated policy, and attaches all of a role to it', async () => {
    for (const { role, arn, trust, policies: documents } of roles) {
      const RoleName = arn?.slice(arn.lastIndexOf('/') + 1);
      const PolicyDocument = JSON.stringify(trust);
      await (role === 'backend'
        ? iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: PolicyDocument }))
        : iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument })));
      for (const { name, document } of documents) {
        const made = await iam.send(
          new CreatePolicyCommand({ PolicyName: name, PolicyDocument: JSON.stringify(document) }),
        );
        await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: made.Policy?.Arn }));
      }
    }
  });

  for (const id of ['core-roles', 'controller-roles']) {
    await checks.check(`preflight ${id} passes with the generated trust policies`, async () => {
      expectEqual((await run.check(id)).status, 'passed');
    });
  }
}
