import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import type { RawStep } from './rawRows';
import { STEPS } from './subjects/subjectSteps';
import { migrated, supportedDatabases } from './__testUtils__/databases';
import { persistentSpec, requestFor, specOf } from './__testUtils__/requests';

const NOW = Date.parse('2026-01-23T10:00:00Z');
const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('How long steps took, in %s', id => {
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

  /** Admits a build, a minute after the last one, and answers its uid. */
  async function admit(spec: Partial<BuildSpec> = {}): Promise<string> {
    made += 1;
    const buildId = `23-01-26-${String(made).padStart(2, '0')}`;
    const admission = await store.admit(
      requestFor(
        { ...specOf({ buildId, clusterName: `goldenpath-dev-eks-${buildId}` }), ...spec },
        { now: NOW + made * 60_000 },
      ),
    );
    if (admission.result !== 'admitted') {
      throw new Error(admission.result);
    }
    return admission.record.build.uid;
  }

  /** Lets one step of a build have come to its end after so many seconds. */
  async function ready(uid: string, seconds: number, columns: Partial<RawStep> = {}): Promise<void> {
    const [first] = await knex<RawStep>(STEPS).where({ subject_uid: uid, direction: 'ensure', step_id: 'preflight' });
    await knex<RawStep>(STEPS)
      .insert({ ...first, state: 'ready', started_at: NOW, finished_at: NOW + seconds * 1000, ...columns })
      .onConflict(['subject_uid', 'direction', 'step_id'])
      .merge();
  }

  const measured = async (except: string, options: { environment?: string; lifecycle?: 'persistent' } = {}) =>
    store.measureSteps({ environment: 'dev', lifecycle: 'ephemeral', ...options, except });

  it('is nothing where there was no other build', async () => {
    const only = await admit();
    await ready(only, 12);

    expect(await measured(only)).toEqual({ builds: 0, measurements: [] });
  });

  it('is of both directions, from the first look to the one that found the step ready', async () => {
    const earlier = await admit();
    await ready(earlier, 12.5);
    await ready(earlier, 40, { direction: 'remove', step_id: 'control-plane', attempts: 3 });

    const { builds, measurements } = await measured(await admit());

    expect(builds).toBe(1);
    expect(measurements).toHaveLength(2);
    expect(measurements).toEqual(
      expect.arrayContaining([
        { direction: 'ensure', step: 'preflight', seconds: 12.5 },
        { direction: 'remove', step: 'control-plane', seconds: 40 },
      ]),
    );
  });

  it.each<[string, Partial<RawStep>]>([
    ['has failed', { state: 'failed' }],
    ['is still waited for', { state: 'waiting', finished_at: null }],
    ['had nothing to do', { started_at: null }],
    ['somebody retried', { round: 2 }],
  ])('leaves out a step that %s, and counts its build', async (_, columns) => {
    await ready(await admit(), 12, columns);

    expect(await measured(await admit())).toEqual({ builds: 1, measurements: [] });
  });

  it('keeps to the environment and the lifecycle', async () => {
    await ready(await admit(), 1);
    await ready(await admit({ environment: 'prod' }), 2);
    await ready(await admit({ ...persistentSpec() }), 3);
    const asking = await admit();

    const secondsOf = async (options: Parameters<typeof measured>[1]) =>
      (await measured(asking, options)).measurements.map(({ seconds }) => seconds);
    expect(await secondsOf({})).toEqual([1]);
    expect(await secondsOf({ environment: 'prod' })).toEqual([2]);
    expect(await secondsOf({ lifecycle: 'persistent' })).toEqual([3]);
  });

  it('goes back over the newest fifty builds and no further', async () => {
    for (let number = 1; number <= 52; number += 1) {
      await ready(await admit(), number);
    }

    const { builds, measurements } = await measured(await admit());

    expect(builds).toBe(50);
    expect(measurements.map(({ seconds }) => seconds).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 3),
    );
  });
});
