import {
  CreatePodIdentityAssociationCommand,
  DeletePodIdentityAssociationCommand,
  type PodIdentityAssociation,
} from '@aws-sdk/client-eks';
import { environmentKeys } from '../__testUtils__/account';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';
import { findAssociation } from '../cluster/podIdentityAssociation';
import { dnsGuardPolicy } from '../iam/dnsGuardPolicy';
import { STEP } from '../names';

const spec = testSpec();
const { clusterName } = spec;
const { signal } = new AbortController();
const { externalDns, autoscaler } = environmentKeys.roles;
const guard = dnsGuardPolicy({ spec, hostedZoneId: environmentKeys.hostedZoneId, partition: 'aws' });
const account = { clusterName, namespace: 'external-dns', serviceAccount: 'external-dns' };

const check = (run: SandboxRun) =>
  run.provider
    .preflight(spec)
    .find(({ id }) => id === 'dns-scope')
    ?.run({ spec, signal });

/** A cluster in which ExternalDNS has its credentials. */
async function withCredentials() {
  const run = new SandboxRun();
  await run.create(spec, { until: STEP.podIdentity('external-dns') });
  return { run, found: await findAssociation({ ...account, account: run, signal }) };
}

/** What EKS says of an association that somebody made in the place of ours. */
async function withOther(made: Pick<PodIdentityAssociation, 'roleArn' | 'policy' | 'targetRoleArn'>) {
  const { run, found } = await withCredentials();
  await run.clients.eks.send(
    new DeletePodIdentityAssociationCommand({ clusterName, associationId: found?.associationId }),
  );
  const { association } = await run.clients.eks.send(
    new CreatePodIdentityAssociationCommand({
      ...account,
      roleArn: made.roleArn,
      policy: made.policy,
      targetRoleArn: made.targetRoleArn,
      disableSessionTags: true,
    }),
  );
  return { outcome: await check(run), id: association?.associationId };
}

describe("the check of ExternalDNS' credentials", () => {
  it('judges the policy that will be given, and then the one that EKS has', async () => {
    expect(await check(new SandboxRun())).toEqual({
      status: 'passed',
      evidence:
        'The session policy that external-dns will be given was judged on 11 change batches: ' +
        `it lets through ${spec.dns.namespace} and nothing else.`,
    });
    const { run, found } = await withCredentials();
    expect(await check(run)).toEqual({
      status: 'passed',
      evidence: expect.stringContaining(
        `The session policy that external-dns has in ${clusterName} (association ${found?.associationId} of ${externalDns}) was judged on 11`,
      ),
    });
  });

  it('takes a policy that says the same in other words', async () => {
    const [read, write] = guard.Statement;
    const { Sid: _, ...unnamed } = write;
    const policy = {
      ...guard,
      Statement: [read, { ...unnamed, Action: write.Action[0], Resource: [write.Resource].flat() }],
    };
    const { outcome } = await withOther({ roleArn: externalDns, policy: JSON.stringify(policy, null, 2) });
    expect(outcome).toMatchObject({ status: 'passed' });
  });

  it.each<[string, Parameters<typeof withOther>[0], string]>([
    ['no policy', { roleArn: externalDns }, 'has no session policy: external-dns may write whatever its role may.'],
    [
      'a policy that lets more through',
      {
        roleArn: externalDns,
        policy: JSON.stringify({
          ...guard,
          Statement: [{ Sid: 'All', Effect: 'Allow', Action: 'route53:*', Resource: '*' }],
        }),
      },
      "Another build's name (argocd.b-00-00-00-00.dev.goldenpathidp.io) would be allowed.",
    ],
    [
      'a policy with an operator that is not known here',
      {
        roleArn: externalDns,
        policy: JSON.stringify({
          ...guard,
          Statement: guard.Statement.map(each => ({ ...each, Condition: { StringNotLike: { 'aws:userid': 'x' } } })),
        }),
      },
      'says what cannot be judged here',
    ],
    [
      'a policy with an operator that does not fit its key',
      {
        roleArn: externalDns,
        policy: JSON.stringify({
          ...guard,
          Statement: guard.Statement.map(each => ({
            ...each,
            Condition: { StringLike: { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['*'] } },
          })),
        }),
      },
      'says what cannot be judged here',
    ],
    [
      'another role',
      { roleArn: autoscaler, policy: JSON.stringify(guard) },
      `of external-dns gives ${autoscaler}, not roles.externalDns.`,
    ],
    [
      'a role behind the role',
      { roleArn: externalDns, policy: JSON.stringify(guard), targetRoleArn: 'arn:aws:iam::444455556666:role/other' },
      'goes on to arn:aws:iam::444455556666:role/other.',
    ],
  ])('finds %s in the association that is there', async (_, made, evidence) => {
    const { outcome, id } = await withOther(made);
    expect(outcome).toMatchObject({
      status: 'failed',
      evidence: expect.stringContaining(evidence),
      remedy: expect.stringContaining(`Delete the pod identity association ${id} of ${clusterName}`),
    });
  });
});
