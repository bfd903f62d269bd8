import { CreatePodIdentityAssociationCommand, type CreatePodIdentityAssociationRequest } from '@aws-sdk/client-eks';
import { environmentKeys } from '../__testUtils__/account';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';
import { findAssociation } from '../cluster/podIdentityAssociation';
import { dnsGuardPolicy } from '../iam/dnsGuardPolicy';
import { STEP } from '../names';

const spec = testSpec();
const { clusterName, tags } = spec;
const { roles, hostedZoneId } = environmentKeys;
const TARGET = 'arn:aws:iam::444455556666:role/elsewhere';
const GUARD = JSON.stringify(dnsGuardPolicy({ spec, hostedZoneId, partition: 'aws' }));
const ANYTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'route53:*', Resource: '*' }],
});

type Found = Omit<CreatePodIdentityAssociationRequest, 'clusterName' | 'namespace' | 'serviceAccount'>;

/** A build that finds an app's service account with a role already, and what that service account has in the end. */
async function runWith(app: string, found: Found) {
  const run = new SandboxRun();
  await run.create(spec, { until: 'control-plane' });
  const account = { clusterName, namespace: app, serviceAccount: app };
  await run.clients.eks.send(new CreatePodIdentityAssociationCommand({ ...account, ...found }));
  await run.create(spec, { until: STEP.podIdentity(app) });
  const now = await findAssociation({ ...account, account: run, signal: new AbortController().signal });
  return { run, now };
}

describe('the role of a service account', () => {
  const guarded = { roleArn: roles.externalDns, policy: GUARD, disableSessionTags: true };
  const plain = { roleArn: roles.externalSecrets, disableSessionTags: false };

  it.each<[string, string, Found, Found]>([
    ['another role', 'external-dns', { ...guarded, roleArn: roles.autoscaler }, guarded],
    ['a role behind the role', 'external-dns', { ...guarded, targetRoleArn: TARGET }, guarded],
    ['a wider session policy', 'external-dns', { ...guarded, policy: ANYTHING }, guarded],
    ['no session policy', 'external-dns', { roleArn: roles.externalDns }, guarded],
    ['session tags switched off', 'external-secrets', { ...plain, disableSessionTags: true }, plain],
    [
      'a session policy that it should not have',
      'external-secrets',
      { ...plain, policy: ANYTHING, disableSessionTags: true },
      plain,
    ],
  ])('is put right where it is found with %s', async (_what, app, found, wanted) => {
    const { run, now } = await runWith(app, { ...found, tags });
    expect(now).toMatchObject(wanted);
    expect(now?.targetRoleArn).toBeUndefined();
    expect(now?.policy).toBe(wanted.policy);
    expect(run.said(STEP.podIdentity(app)).at(-1)).toMatch(new RegExp(`^Pods of ${app}/${app} get ${wanted.roleArn}`));
  });

  it('is refused where somebody else gave it one that goes on to another', async () => {
    const { run, now } = await runWith('external-dns', { ...guarded, targetRoleArn: TARGET });
    expect(run.said(STEP.podIdentity('external-dns'))).toEqual([
      `external-dns/external-dns has a role that this build did not give it: it goes on to ${TARGET}, which this build does not give`,
    ]);
    expect(now).toMatchObject({ targetRoleArn: TARGET });
  });
});
