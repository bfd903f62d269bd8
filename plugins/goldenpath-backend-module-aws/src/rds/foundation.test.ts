import { ensureInstance, retireInstance, rdsKeys } from '../__testUtils__/instance';
import { makeByHand } from '../__testUtils__/madeByHand';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';

const MINUTE = 60_000;
const spec = testSpec();
const start = (rds: object = {}) => new SandboxRun({ keys: { rds: { ...rdsKeys, ...rds } } });

async function keptOfDatabase(run: SandboxRun): Promise<string[]> {
  const kept = await run.provider.foundation(spec);
  return kept
    .filter(each => /^(rds|secretsmanager)\//.test(each.resourceClass) || each.resourceClass === 'ec2/security-group')
    .map(each => `${each.resourceClass} ${each.id}${each.description ? `: ${each.description}` : ''}`);
}

describe('what a teardown keeps of the database instance', () => {
  it('is all of it, its secret by name alone', async () => {
    const run = start();
    await ensureInstance(run);
    run.pass(10 * MINUTE);
    expect(await keptOfDatabase(run)).toEqual([
      'rds/db-instance goldenpath-dev: database instance, available',
      expect.stringMatching(/^secretsmanager\/secret arn:aws:secretsmanager:.*rds!db-.*: administrator's password$/),
      'rds/subnet-group goldenpath-dev-subnets',
      'rds/parameter-group goldenpath-dev-postgres17-tls',
      expect.stringMatching(/^ec2\/security-group sg-\w+: of the database instance$/),
    ]);
  });

  it('is what the configuration names where there is none, or where RDS cannot be asked: no plan waits for it', async () => {
    const run = start({ adminSecret: 'admin', securityGroupIds: ['sg-0f1e2d3c4b5a69780'] });
    const named = [
      "secretsmanager/secret admin: administrator's password",
      'ec2/security-group sg-0f1e2d3c4b5a69780: of the database instance',
    ];
    expect(await keptOfDatabase(run)).toEqual([
      'rds/db-instance goldenpath-dev: database instance, which is not there',
      ...named,
    ]);
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'rds:DescribeDBInstances' });
    expect(await keptOfDatabase(run)).toEqual([
      'rds/db-instance goldenpath-dev: database instance, which could not be looked at (ACCESS_DENIED)',
      ...named,
    ]);
  });

  it('is nothing where the environment has none', async () => {
    expect(await keptOfDatabase(new SandboxRun())).toEqual([]);
  });
});

describe('the teardown of a build', () => {
  it('leaves a database instance as it was, and everything around it, whether made or adopted', async () => {
    for (const prepare of [ensureInstance, makeByHand]) {
      const run = start();
      await prepare(run);
      await ensureInstance(run);
      run.pass(10 * MINUTE);
      const foundation = run.sandbox.snapshot();
      await run.create(spec, { until: 'nodes' });
      await run.teardown(spec);
      expect(run.sandbox.snapshot()).toEqual(foundation);
    }
  });

  it('knows no class of RDS among what it sweeps', () => {
    const { provider } = start();
    const swept = provider.sweep(spec).map(each => each.resourceClass);
    expect(swept.filter(each => each.startsWith('rds'))).toEqual([]);
    expect(provider.flow(spec).filter(step => step.id.startsWith('instance:'))).toEqual([]);
  });

  it('does not take the mark of an instance for that of a build', async () => {
    const run = start();
    await ensureInstance(run, { uid: 'build-1' });
    expect(await run.plan(spec, { buildUid: 'build-1' })).toEqual([]);
    await retireInstance(run, { uid: 'build-1' });
  });
});
