import { sandboxFoundation } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { layRoads } from '../__testUtils__/layRoads';
import { roadRoles } from '../__testUtils__/roadConfig';

jest.setTimeout(60_000);

const ZONE = { id: 'Z0MISSING000000000001', name: 'dev.goldenpathidp.io' };
const NODE_ROLE = {
  name: 'goldenpath-eks-node-2',
  arn: `arn:aws:iam::${sandboxFoundation.accountId}:role/goldenpath-eks-node-2`,
};

describe('a build whose foundation is not there', () => {
  const lay = layRoads();

  it('fails with everything that is missing named and nothing created; mended and tried again, it is ready', async () => {
    const road = await lay({
      environment: { hostedZoneId: ZONE.id, roles: { ...roadRoles(), node: NODE_ROLE.arn } },
    });
    const { account } = road.sandbox;
    const foundation = road.sandbox.snapshot();
    const engine = road.replica();

    const failed = await road.until(await road.build(), ({ build }) => build.phase === 'failed', { engine });

    expect(failed.build.phaseReason).toContain(ZONE.id);
    expect(failed.build.phaseReason).toContain(NODE_ROLE.name);
    const preflight = failed.steps.find(step => step.stepId === 'preflight');
    expect(preflight).toMatchObject({ state: 'failed', error: { code: 'PREFLIGHT_FAILED' } });
    expect(preflight?.outputs.checks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'hosted-zone',
          status: 'failed',
          remedy: expect.any(String),
          owner: expect.any(String),
        }),
        expect.objectContaining({ id: 'core-roles', status: 'failed', remedy: expect.any(String) }),
        expect.objectContaining({ id: 'network', status: 'passed' }),
      ]),
    );
    expect(failed.steps.filter(step => step.stepId !== 'preflight' && step.startedAt !== undefined)).toEqual([]);
    expect(road.sandbox.snapshot()).toEqual(foundation);

    account.zones.add(ZONE);
    const likeTheOther = account.roles.get('goldenpath-eks-node');
    account.roles.create({
      name: NODE_ROLE.name,
      trustPolicy: likeTheOther.trustPolicy,
      attachedPolicies: [...likeTheOther.attachedPolicies],
    });
    await road.stores.builds.retry({ uid: failed.build.uid, actor: 'user:default/ada', now: road.clock.now() });
    const ready = await road.untilReady(failed, { engine });

    expect(ready.build.attempt.number).toBe(2);
    const records = await road.stores.history.all({ environment: 'dev', buildId: ready.build.buildId });
    expect(records.map(({ phase, exitCode, flags }) => [phase, exitCode, /ATTEMPT=(\d)/.exec(flags)?.[1]])).toEqual([
      ['build', 1, '1'],
      ['build', 0, '2'],
    ]);
  });

  it('is not held up by what no tier of it needs: a database that is configured and is not there', async () => {
    const road = await lay({ environment: { rds: { instance: 'no-such-instance', adminSecret: 'no/such/secret' } } });
    const record = await road.build();
    expect(record.build.spec.checks.map(check => check.id)).not.toContain('rds-instance');
    const ready = await road.untilReady(record, { engine: road.replica() });
    expect(ready.build.spec.bootstrap.platform.rdsAvailable).toBe(true);
  });
});
