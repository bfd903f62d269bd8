import { CreateRoleCommand, AttachRolePolicyCommand } from '@aws-sdk/client-iam';
import { environmentKeys } from './__testUtils__/account';
import { SandboxRun } from './__testUtils__/run';
import { testSpec } from './__testUtils__/spec';

const spec = testSpec();
const MINUTE = 60_000;
const NEW_ROLE = 'arn:aws:iam::111122223333:role/made-just-now';

describe('a role that was made a moment ago', () => {
  it('is waited for until EKS sees it', async () => {
    const run = new SandboxRun({ keys: { roles: { ...environmentKeys.roles, cluster: NEW_ROLE } } });
    await run.clients.iam.send(
      new CreateRoleCommand({
        RoleName: 'made-just-now',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'eks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        }),
      }),
    );
    await run.clients.iam.send(
      new AttachRolePolicyCommand({
        RoleName: 'made-just-now',
        PolicyArn: 'arn:aws:iam::aws:policy/AmazonEKSClusterPolicy',
      }),
    );
    expect(await run.create(spec, { until: 'control-plane' })).toEqual([]);
    expect(run.said('control-plane')[0]).toContain('InvalidParameterException');
    expect(run.finishedAt.has('ensure control-plane')).toBe(true);
  });

  it("is the user's error once two minutes have passed", async () => {
    const run = new SandboxRun({ keys: { roles: { ...environmentKeys.roles, cluster: NEW_ROLE } } });
    const begun = run.time.now();
    expect(await run.create(spec)).toEqual([
      expect.objectContaining({ code: 'INVALID_REQUEST', message: expect.stringContaining(NEW_ROLE) }),
    ]);
    expect(run.time.now() - begun).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(run.time.now() - begun).toBeLessThan(3 * MINUTE);
  });
});
