import { INSTANCE_STEP } from '../src/rds/names';
import { type Checks, expectEqual, expectMatch } from './checks';
import { DATABASE_INSTANCE, type motoRun } from './motoRun';

/** The steps of a database instance against moto's RDS, which makes everything available at once and runs no server. */
export async function database(options: { checks: Checks; run: ReturnType<typeof motoRun> }): Promise<void> {
  const { checks, run } = options;
  const signal = AbortSignal.timeout(60_000);

  await checks.check('the groups around the instance are made', async () => {
    await run.until(INSTANCE_STEP.subnetGroup, 'ready');
    await run.until(INSTANCE_STEP.securityGroup, 'ready');
    await run.until(INSTANCE_STEP.parameterGroup, 'ready');
  });

  await checks.check('the instance is made in them, and seen with what it was asked for', async () => {
    expectEqual((await run.database.look({ signal })).state, 'absent');
    await run.until(INSTANCE_STEP.server, 'ready');
    const sighting = await run.database.look({ signal });
    expectEqual(sighting.state, 'available');
    const facts = sighting.state === 'absent' ? undefined : sighting.facts;
    expectEqual(facts?.encrypted, true);
    expectEqual(facts?.publiclyAccessible, false);
    expectEqual(facts?.deletionProtection, true);
    expectEqual(facts?.backupRetentionDays, 7);
    expectEqual(facts?.tlsForced, true);
  });

  await checks.check('its settings and the way from the nodes are seen', async () => {
    await run.until(INSTANCE_STEP.deletionProtection, 'ready');
    await run.until(INSTANCE_STEP.settings, 'ready');
    await run.until(INSTANCE_STEP.reachableByNodes, 'ready');
  });

  await checks.check('preflight rds-instance passes', async () => {
    expectEqual((await run.check('rds-instance')).status, 'passed');
  });

  await checks.check('a protected instance is not deleted', async () => {
    const result = await run.remove(INSTANCE_STEP.server);
    expectEqual(result.result === 'failed' && result.code, 'CONFLICT');
  });

  await checks.check('protection off, a final snapshot, the instance gone, then its groups', async () => {
    await run.untilRemoved(INSTANCE_STEP.deletionProtection);
    await run.untilRemoved(INSTANCE_STEP.server);
    const last = await run.remove(INSTANCE_STEP.server);
    expectEqual(last.outputs?.finalSnapshot, `${DATABASE_INSTANCE}-final-instance-1`);
    expectMatch(last.message ?? '', /is not there; the final snapshot/);
    for (const id of [INSTANCE_STEP.subnetGroup, INSTANCE_STEP.securityGroup, INSTANCE_STEP.parameterGroup]) {
      expectEqual((await run.list(id)).length, 1);
      await run.untilRemoved(id);
      expectEqual((await run.list(id)).length, 0);
    }
  });
}
