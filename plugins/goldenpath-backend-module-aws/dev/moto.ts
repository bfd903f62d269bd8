import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVolumeCommand,
} from '@aws-sdk/client-ec2';
import { CreateLoadBalancerCommand, CreateTargetGroupCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ChangeResourceRecordSetsCommand } from '@aws-sdk/client-route-53';
import { Checks, expectEqual, expectMatch } from './checks';
import { buildFoundation, type Foundation } from './motoFoundation';
import { secrets } from './motoSecrets';
import { database } from './motoDatabase';
import { policies } from './motoPolicies';
import { motoRun } from './motoRun';

/*
 * What the module asks of STS, IAM, EC2, Route 53, CloudWatch Logs, load balancing, EKS, RDS and Secrets Manager, against moto. Run by `scripts/checks/moto.mjs`.
 */

async function main(endpoint: string): Promise<number> {
  const foundation = await buildFoundation(endpoint);
  const checks = new Checks();
  const run = motoRun(foundation);
  await preflight({ checks, run });
  await steps({ checks, run });
  await sweeps({ checks, run, foundation });
  await secrets({ checks, run, foundation });
  await database({ checks, run });
  await policies({ checks, run, foundation });
  return checks.report();
}

type Run = ReturnType<typeof motoRun>;

async function preflight({ checks, run }: { checks: Checks; run: Run }): Promise<void> {
  for (const id of [
    'network',
    'hosted-zone',
    'core-roles',
    'controller-roles',
    'cluster-name-free',
    'secrets-manager',
  ]) {
    await checks.check(`preflight ${id} passes on a sound account`, async () => {
      expectEqual((await run.check(id)).status, 'passed');
    });
  }
}

async function steps({ checks, run }: { checks: Checks; run: Run }): Promise<void> {
  await checks.check('the log group is made with its retention and tags, and adopted when seen again', async () => {
    await run.until('log-group', 'ready');
    expectEqual((await run.ensure('log-group')).result, 'ready');
    expectEqual((await run.list('log-group')).length, 1);
  });
  await checks.check('the control plane is made, and adopted by its tags', async () => {
    await run.until('control-plane', 'ready');
    expectEqual((await run.ensure('control-plane', { buildUid: 'another' })).result, 'failed');
  });
  await checks.check('the node group is made', () => run.until('nodes', 'ready'));
  await checks.check(
    'a call that the endpoint does not know is unavailable, and says that no AWS answers',
    async () => {
      const result = await run.ensure('addon:coredns');
      expectEqual(result.result === 'failed' && result.code, 'UNAVAILABLE');
      expectMatch(result.message ?? '', /something else answers at this endpoint/);
    },
  );
  await checks.check('a cluster with a node group is not deleted', async () => {
    const result = await run.remove('control-plane');
    expectEqual(result.result === 'failed' && result.code, 'DEPENDENCY');
  });
  await checks.check('the node group goes, then the cluster, then its log group', async () => {
    await run.untilRemoved('nodes');
    await run.untilRemoved('control-plane');
    await run.untilRemoved('log-group');
    expectEqual((await run.list('control-plane')).length, 0);
  });
}

async function sweeps(options: { checks: Checks; run: Run; foundation: Foundation }): Promise<void> {
  const { checks, run, foundation } = options;
  const { clients, settings } = foundation;
  const owned = [{ Key: `kubernetes.io/cluster/${run.spec.clusterName}`, Value: 'owned' }];
  const foreign = [{ Key: 'kubernetes.io/cluster/somebody-elses', Value: 'owned' }];

  await checks.check('a volume of a claim is found and deleted, a foreign one is not', async () => {
    for (const mark of [owned, foreign]) {
      const Tags = [...mark, { Key: 'kubernetes.io/created-for/pvc/name', Value: 'prometheus-0' }];
      await clients.ec2.send(
        new CreateVolumeCommand({
          AvailabilityZone: `${settings.region}a`,
          Size: 1,
          TagSpecifications: [{ ResourceType: 'volume', Tags }],
        }),
      );
    }
    await run.sweep('ec2/volume', 1);
  });

  await checks.check('a security group that another one names is untangled and deleted', async () => {
    const create = async (GroupName: string, Tags: { Key: string; Value: string }[]) => {
      const answer = await clients.ec2.send(
        new CreateSecurityGroupCommand({
          GroupName,
          Description: 'test',
          VpcId: settings.vpcId,
          TagSpecifications: [{ ResourceType: 'security-group', Tags }],
        }),
      );
      return answer.GroupId ?? '';
    };
    const ours = await create('k8s-elb-ours', owned);
    const theirs = await create('foreign', foreign);
    await clients.ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: theirs,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: ours }] }],
      }),
    );
    await run.sweep('ec2/security-group', 1);
  });

  await checks.check('a load balancer and its target group are found and deleted', async () => {
    await clients.elb.send(
      new CreateLoadBalancerCommand({ Name: 'ours', Type: 'network', Subnets: settings.subnetIds, Tags: owned }),
    );
    await clients.elb.send(
      new CreateTargetGroupCommand({ Name: 'ours', Protocol: 'TCP', Port: 80, VpcId: settings.vpcId, Tags: owned }),
    );
    await run.sweep('elasticloadbalancing/loadbalancer', 1);
    await run.sweep('elasticloadbalancing/targetgroup', 1);
  });

  await checks.check('the records of the build are deleted with their TXT records, others stay', async () => {
    const { hostSuffix, baseDomain, ownerId } = run.spec.dns;
    const record = (Name: string, owner: string) => [
      { Name, Type: 'A' as const, TTL: 60, ResourceRecords: [{ Value: '10.0.0.1' }] },
      {
        Name: `a.${Name}`,
        Type: 'TXT' as const,
        TTL: 60,
        ResourceRecords: [{ Value: `"heritage=external-dns,external-dns/owner=${owner}"` }],
      },
    ];
    const records = [...record(`argocd.${hostSuffix}`, ownerId), ...record(`argocd.${baseDomain}`, 'goldenpath-dev')];
    await clients.route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: settings.hostedZoneId,
        ChangeBatch: { Changes: records.map(ResourceRecordSet => ({ Action: 'CREATE', ResourceRecordSet })) },
      }),
    );
    await run.sweep('route53/record', 2);
  });
}

const endpoint = process.env.MOTO_ENDPOINT;
if (!endpoint) {
  throw new Error('MOTO_ENDPOINT is the address of a moto_server; scripts/checks/moto.mjs starts one');
}
main(endpoint).then(
  code => process.exit(code),
  (error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
