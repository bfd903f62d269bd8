import { AuthorizeSecurityGroupEgressCommand, AuthorizeSecurityGroupIngressCommand } from '@aws-sdk/client-ec2';
import { CreatePodIdentityAssociationCommand } from '@aws-sdk/client-eks';
import {
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
  ModifyDBSubnetGroupCommand,
} from '@aws-sdk/client-rds';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { sandboxCredentials, sandboxFoundation } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { environmentKeys } from '../../../__testUtils__/account';
import { ensureInstance, planRetirement, portOf, rdsKeys, retireInstance } from '../../../__testUtils__/instance';
import { publish } from '../../../__testUtils__/leftovers';
import { makeByHand } from '../../../__testUtils__/madeByHand';
import { SandboxRun } from '../../../__testUtils__/run';
import { testSpec } from '../../../__testUtils__/spec';
import { createAwsClients } from '../../../clients';
import { securityGroupName, subnetGroupName } from '../../../rds/names';
import { buildTags } from '../../../ownership';
import { AccountView } from './AccountView';
import { recordCalls, type RecordedCall } from './recordCalls';

const MINUTE = 60_000;
const { signal } = new AbortController();

/** Tells of each call that the backend makes, and of the account as it is then. */
export type Watcher = (call: RecordedCall, view: AccountView) => Promise<void>;

/** The bucket of the environment, which nothing opens and nothing keeps closed: then all of it is looked at. */
export const BUCKET = 'goldenpath-dev-logs';

/** An environment with a database instance and a bucket, in which all that the backend calls is told; what a test does there with `byHand` is not. */
export class WatchedRun extends SandboxRun {
  readonly byHand: SandboxRun['clients'];
  #muted = false;

  constructor(options: { watch: Watcher; keys?: object }) {
    super({
      keys: { rds: rdsKeys, objectStore: BUCKET, ...options.keys },
      seed: {
        // Then the default is asked for as well.
        hiddenQuotas: { 'L-1194D53C': 'applied' },
        buckets: [{ name: BUCKET, publicAccessBlock: undefined, policyIsPublic: false }],
      },
      probeDatabase: async () => {},
    });
    this.byHand = createAwsClients({
      region: environmentKeys.region,
      credentials: async () => sandboxCredentials,
      requestHandler: this.sandbox.requestHandler,
    });
    const view = new AccountView({ clients: this.byHand });
    recordCalls(this.clients, async call => {
      if (!this.#muted) {
        await options.watch(call, view);
      }
    });
  }

  /** For helpers of tests that act as an operator with the backend's own clients. */
  async unwatched<T>(act: () => Promise<T>): Promise<T> {
    this.#muted = true;
    try {
      return await act();
    } finally {
      this.#muted = false;
    }
  }
}

/** Whatever the backend does in an account, from preflight to proof, with what goes wrong on the way. */
export const lives: { [title: string]: (watch: Watcher) => Promise<void> } = {
  'an ephemeral build with all that its cluster leaves behind': watch => wholeLife(watch, testSpec()),
  'a persistent cluster': watch => wholeLife(watch, testSpec({ lifecycle: 'persistent' })),
  'a build in which much goes wrong': troubledLife,
  'the records of the zone': zoneLife,
  'a database instance of our own': instanceLife,
  'a database instance that an operator made': adoptedInstanceLife,
  'a database instance with a secret of the operator': configuredInstanceLife,
  'the secrets of databases': secretsLife,
};

async function wholeLife(watch: Watcher, spec: BuildSpec): Promise<void> {
  const run = new WatchedRun({ watch });
  await run.unwatched(() => ensureInstance(run));
  const before = run.sandbox.snapshot();
  await preflight(run, spec);
  await run.provider.capacity?.({ nodes: spec.nodes, underway: [], signal });
  mustBeEmpty(await run.create(spec));
  await run.provider.foundation(spec);
  await run.provider.clusterAccess(spec, { signal });
  await useCluster(run, spec);
  run.sandbox.faults.add({ on: 'world', kind: 'leak-network-interface' });
  run.sandbox.faults.add({ on: 'world', kind: 'late-log-group' });
  await run.teardown(spec);
  run.pass(11 * MINUTE);
  await run.teardown(spec);
  mustEqual(run.sandbox.snapshot(), before);
}

/** What a cluster's controllers make and leave, with the tags that the contract has them put on it, and what an operator ties to it. */
async function useCluster(run: WatchedRun, spec: BuildSpec): Promise<void> {
  const { Environment, Lifecycle, BuildId } = spec.tags;
  const cloud = run.cloudOf(spec);
  cloud.createLoadBalancer({
    namespace: 'kong',
    service: 'kong-proxy',
    ports: [443],
    tags: { Environment, Lifecycle, BuildId },
    onReady: () => {},
  });
  cloud.createVolume({
    namespace: 'monitoring',
    claim: 'prometheus-0',
    sizeGiB: 20,
    tags: buildTags({ spec, buildUid: 'build-1' }),
    volumeHandle: () => {},
  });
  publish(run, spec, `*.apps.${spec.dns.hostSuffix}`);
  run.pass(5 * MINUTE);
  const { account } = run.sandbox;
  const of = (name: string) => account.groups.all().find(group => group.name.startsWith(name))?.id ?? '';
  // An interface of the network plugin from before it named the cluster.
  const lost = account.network.createInterface({
    subnetId: environmentKeys.subnetIds[0],
    groupIds: [of('eks-cluster-sg-')],
    description: 'aws-K8S-i-0123456789abcdef0',
    tags: { 'node.k8s.amazonaws.com/createdAt': '2026-01-23T09:00:00Z' },
    holder: { kind: 'service', service: 'amazon-vpc-cni' },
  });
  account.network.release(lost.id);
  // Rules of somebody else's group that name one of ours, which cannot go before them.
  const rule = {
    GroupId: sandboxFoundation.defaultSecurityGroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: of('k8s-elb-') }] }],
  };
  await run.byHand.ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
  await run.byHand.ec2.send(new AuthorizeSecurityGroupEgressCommand(rule));
}

/** All checks that the provider has, whichever a build runs. */
async function preflight(run: SandboxRun, spec: BuildSpec): Promise<void> {
  for (const check of run.provider.preflight(spec)) {
    const outcome = await check.run({ spec, signal });
    if (outcome.status === 'failed') {
      throw new Error(`${check.id}: ${outcome.evidence}`);
    }
  }
}

async function troubledLife(watch: Watcher): Promise<void> {
  const run = new WatchedRun({ watch });
  const spec = testSpec();
  run.sandbox.faults.add({ on: 'world', kind: 'cluster-create-fails' });
  await run.create(spec);
  await run.create(spec, { until: 'control-plane' });
  // An association that a death left without its policy, and an entry of a role that was made again since.
  await run.byHand.eks.send(
    new CreatePodIdentityAssociationCommand({
      clusterName: spec.clusterName,
      namespace: 'external-dns',
      serviceAccount: 'external-dns',
      roleArn: environmentKeys.roles.externalDns,
      tags: buildTags({ spec, buildUid: 'build-1' }),
    }),
  );
  await run.create(spec, { until: 'access-entry' });
  const cluster = run.sandbox.account.clusters.find(spec.clusterName);
  for (const { model } of cluster?.accessEntries.values() ?? []) {
    model.tags = { ...model.tags, 'goldenpath.idp/principal-id': 'AROAOLDROLE' };
  }
  await run.create(spec, { until: 'access-entry' });
  run.sandbox.faults.add({ on: 'world', kind: 'out-of-capacity' });
  await run.create(spec, { forMs: 20 * MINUTE });
  // An add-on that EKS could not make is deleted and asked for again.
  const addon = cluster?.addons.get('kube-proxy');
  if (addon) {
    addon.model.status = 'CREATE_FAILED';
  }
  await run.create(spec);
  await run.create(spec);
  await run.teardown(spec);
}

async function zoneLife(watch: Watcher): Promise<void> {
  const run = new WatchedRun({ watch });
  const spec = testSpec();
  await run.create(spec);
  run.pass(MINUTE);
  publish(run, spec, `argocd.${spec.dns.hostSuffix}`);
  const { zone } = run.provider;
  const records = (await zone?.list({ signal }))?.filter(record => record.name.endsWith(spec.dns.hostSuffix)) ?? [];
  await zone?.answers({ record: records[0], signal });
  mustEqual(await zone?.remove({ records, comment: 'clean-up', signal }), 'removed');
}

async function instanceLife(watch: Watcher): Promise<void> {
  const run = new WatchedRun({ watch });
  mustBeEmpty(await ensureInstance(run, { uid: 'instance-0' }));
  run.pass(10 * MINUTE);
  // Taken over by the next incarnation, with what somebody took from it given back.
  const port = portOf(run);
  await port.look({ signal });
  await port.connect({ signal });
  const group = run.sandbox.account.groups.all().find(each => each.name === securityGroupName(rdsKeys.instance));
  run.sandbox.account.groups.revoke(group?.id ?? '', rule => rule.peer.kind === 'cidr');
  await run.byHand.rds.send(
    new ModifyDBParameterGroupCommand({
      DBParameterGroupName: 'goldenpath-dev-postgres17-tls',
      Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '0', ApplyMethod: 'immediate' }],
    }),
  );
  await run.byHand.rds.send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: rdsKeys.instance, DeletionProtection: false }),
  );
  const [one, , three] = sandboxFoundation.subnets;
  await run.byHand.rds.send(
    new ModifyDBSubnetGroupCommand({
      DBSubnetGroupName: subnetGroupName(rdsKeys.instance),
      SubnetIds: [one.id, three.id],
    }),
  );
  mustBeEmpty(await ensureInstance(run));
  await planRetirement(run);
  mustBeEmpty(await retireInstance(run));
}

async function adoptedInstanceLife(watch: Watcher): Promise<void> {
  const run = new WatchedRun({ watch });
  await run.unwatched(() => makeByHand(run));
  mustBeEmpty(await ensureInstance(run));
  mustBeEmpty(await retireInstance(run));
}

async function configuredInstanceLife(watch: Watcher): Promise<void> {
  const adminSecret = 'rds/admin';
  const run = new WatchedRun({ watch, keys: { rds: { ...rdsKeys, adminSecret } } });
  await run.byHand.secrets.send(
    new CreateSecretCommand({
      Name: adminSecret,
      SecretString: JSON.stringify({ username: 'goldenpath', password: 'a-long-enough-word' }),
    }),
  );
  mustBeEmpty(await ensureInstance(run));
}

async function secretsLife(watch: Watcher): Promise<void> {
  const { secrets } = new WatchedRun({ watch }).provider;
  const name = 'goldenpath/dev/b-23-01-26-01/orders/postgres';
  const tags = { Project: 'goldenpath', Environment: 'dev', ManagedBy: 'goldenpath' };
  const [first, second] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  await secrets?.create({ name, description: 'of a test', text: '{"a":"1"}', versionId: first, tags, signal });
  await secrets?.stage({ name, text: '{"a":"2"}', versionId: second, signal });
  await secrets?.promote({ name, versionId: second, signal });
  await secrets?.describe({ name, signal });
  await secrets?.read({ name, stage: 'current', signal });
  mustEqual(await secrets?.find({ tags, signal }), [name]);
  await secrets?.deleteNow({ name, signal });
}

function mustBeEmpty(failures: { message: string }[]): void {
  if (failures.length > 0) {
    throw new Error(failures.map(each => each.message).join('\n'));
  }
}

function mustEqual(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`Expected ${JSON.stringify(expected)}, not ${JSON.stringify(actual)}`);
  }
}
