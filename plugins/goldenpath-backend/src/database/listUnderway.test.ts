import type { Knex } from 'knex';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import type { RawBuild, RawStep } from './rawRows';
import { STEPS } from './subjects/subjectSteps';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { requestFor, specOf } from './__testUtils__/requests';

const NOW = Date.parse('2026-01-23T10:00:00Z');
const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('Builds underway, in %s', id => {
  let knex: Knex;
  let store: DatabaseBuildStore;
  let made: number;

  beforeEach(async () => {
    knex = await migrated(await databases.init(id));
    store = DatabaseBuildStore.create({ database: knex });
    made = 0;
  });
  afterEach(async () => {
    await knex.destroy();
  });

  /** Admits a build, a minute after the last one; its steps are a preflight and a control plane. */
  async function admit(environment = 'dev') {
    made += 1;
    const buildId = `23-01-26-0${made}`;
    const admission = await store.admit(
      requestFor(specOf({ environment, buildId, clusterName: `cluster-${made}` }), { now: NOW + made * 60_000 }),
    );
    if (admission.result !== 'admitted') {
      throw new Error(admission.result);
    }
    return admission.record.build.uid;
  }

  const step = async (uid: string, stepId: string, state: string) =>
    knex<RawStep>(STEPS).where({ subject_uid: uid, direction: 'ensure', step_id: stepId }).update({ state });
  const underway = () => store.listUnderway({ until: 'control-plane', unlessFailed: 'preflight' });

  it('are those of every environment whose step is not done, with their cluster and nodes', async () => {
    await admit();
    await step(await admit('prod'), 'control-plane', 'running');
    await step(await admit(), 'control-plane', 'failed');
    await step(await admit(), 'control-plane', 'ready');

    const { nodes } = specOf();
    expect(await underway()).toEqual([
      { environment: 'dev', clusterName: 'cluster-1', nodes },
      { environment: 'prod', clusterName: 'cluster-2', nodes },
      { environment: 'dev', clusterName: 'cluster-3', nodes },
    ]);
  });

  it('are none that are to be gone, and none that ended before they began', async () => {
    const leaving = await admit();
    await store.requestTeardown({ uid: leaving, actor: 'user:default/ada', now: NOW });
    await knex<RawBuild>('builds')
      .where({ uid: await admit() })
      .update({ finished_at: NOW });
    await step(await admit(), 'preflight', 'failed');

    expect(await underway()).toEqual([]);
  });
});
