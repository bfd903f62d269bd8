import { mockServices } from '@backstage/backend-test-utils';
import type { BuildEvent, BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import { type BuildRecord, type EngineStore, HistoryOutbox } from '../../database';
import { DatabaseBuildStore } from '../../database/DatabaseBuildStore';
import { createBuildEngineStore } from '../../database/DatabaseEngineStore';
import { DatabaseHistoryStore } from '../../database/DatabaseHistoryStore';
import { readRecord } from '../../database/operations/readRecord';
import { requestFor, specOf } from '../../database/__testUtils__/requests';
import { Reconciler } from '../Reconciler';
import { buildWorker } from '../workBuild';
import type { ReconcilerSettings } from '../settings';
import type { BuildFlow } from '../types';
import { criteria } from './fakeAssessor';
import { FakeCloud } from './FakeCloud';
import { fakeFlow, type Misbehaviour } from './fakeFlow';
import { FakeProcess } from './FakeProcess';
import { VirtualTime } from './VirtualTime';

export const START = Date.parse('2026-01-23T10:00:00Z');
const ACTOR = 'user:default/ada';

/** A database, an account and virtual time, with as many engines as a test wants. */
export class World {
  readonly time = new VirtualTime(START);
  readonly cloud = new FakeCloud(this.time);
  readonly misbehaviour = new Map<string, Misbehaviour>();
  readonly builds: DatabaseBuildStore;
  readonly store: EngineStore;
  readonly history: DatabaseHistoryStore;
  readonly #knex: Knex;
  readonly #engines: Reconciler[] = [];
  #count = 0;
  speed = 1;
  /** Whether the build's environment is in the configuration. */
  isConfigured = true;
  /** Whether nobody can look into the clusters. */
  isBlind = false;
  /** A class that can't be looked for. */
  sightless: string | undefined;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.builds = DatabaseBuildStore.create({ database: knex });
    this.store = createBuildEngineStore({ database: knex });
    this.history = DatabaseHistoryStore.create({ database: knex });
  }

  /** The flow as somebody sees it who only looks. */
  flow(): BuildFlow {
    return this.#flow(new FakeProcess());
  }

  /** Another replica. */
  engine(options: { process?: FakeProcess; settings?: Partial<ReconcilerSettings> } = {}): Reconciler {
    const { process = new FakeProcess(), settings } = options;
    this.#count += 1;
    const engine = Reconciler.create({
      worker: buildWorker({ store: process.reaching(this.store), flows: { flowFor: () => this.#flow(process) } }),
      outbox: HistoryOutbox.create({ database: this.#knex, clock: this.time, logger: mockServices.logger.mock() }),
      clock: this.time,
      timer: this.time,
      random: () => 0.5,
      logger: mockServices.logger.mock(),
      replicaId: `replica-${this.#count}`,
      settings,
    });
    this.#engines.push(engine);
    return engine;
  }

  #flow(process: FakeProcess): BuildFlow {
    if (!this.isConfigured) {
      throw new Error('There is no environment of that name in the configuration');
    }
    const flow = fakeFlow({ cloud: this.cloud, process, misbehaviour: this.misbehaviour, speed: this.speed });
    const sweeps = flow.sweeps.map(sweep => ({
      ...sweep,
      find: async (ctx: StepContext) => {
        if (sweep.resourceClass === this.sightless) {
          throw Object.assign(new Error('UnauthorizedOperation: not authorised to describe'), {
            code: 'ACCESS_DENIED',
            remedy: 'Allow the role to describe.',
          });
        }
        return sweep.find(ctx);
      },
    }));
    const assessor: BuildFlow['assessor'] = {
      assess: async options => {
        if (this.isBlind) {
          throw new Error('the cluster does not answer');
        }
        return flow.assessor.assess(options);
      },
    };
    return { ...flow, sweeps, assessor };
  }

  /** Asks for a build of the fake provider; answers its uid. */
  async request(overrides: Partial<BuildSpec> = {}): Promise<string> {
    const admission = await this.builds.admit(
      requestFor(fakeSpec(overrides), { now: this.time.now(), stepsOf: () => [] }),
    );
    if (admission.result !== 'admitted') {
      throw new Error(`The build was not admitted: ${admission.result}`);
    }
    return admission.record.build.uid;
  }

  async teardown(uid: string): Promise<void> {
    await this.builds.requestTeardown({ uid, actor: ACTOR, now: this.time.now() });
  }

  async retry(uid: string): Promise<void> {
    await this.builds.retry({ uid, actor: ACTOR, now: this.time.now() });
  }

  async record(uid: string): Promise<BuildRecord> {
    const record = await readRecord(this.#knex, uid);
    if (!record) {
      throw new Error(`There is no build ${uid}`);
    }
    return record;
  }

  async events(uid: string): Promise<BuildEvent[]> {
    return (await this.builds.events({ uid, after: 0, limit: 1000 })).items;
  }

  /** Lets an engine do what is due, second by second where something is expected, until `isOver` or the time is up. */
  async run(
    engine: Reconciler,
    options: { until: () => Promise<boolean>; withinMs?: number; stepMs?: number },
  ): Promise<void> {
    const { until, withinMs = 3_600_000, stepMs = 5_000 } = options;
    const end = this.time.now() + withinMs;
    for (;;) {
      await engine.tick();
      await engine.idle();
      if (await until()) {
        return;
      }
      if (this.time.now() >= end) {
        throw new Error(`It did not happen within ${withinMs} ms of virtual time`);
      }
      const due = (await this.store.nextDueAt()) ?? this.time.now() + stepMs;
      this.time.advance(Math.max(Math.min(due - this.time.now(), end - this.time.now()), 1));
      await engine.idle();
    }
  }

  /** Runs until the build is in the phase. */
  async reach(engine: Reconciler, uid: string, phase: string): Promise<BuildRecord> {
    await this.run(engine, { until: async () => (await this.record(uid)).build.phase === phase });
    return this.record(uid);
  }

  async close(): Promise<void> {
    await Promise.all(this.#engines.map(engine => engine.stop()));
  }
}

/** A spec with the fake provider's two tiers. */
export function fakeSpec(overrides: Partial<BuildSpec> = {}): BuildSpec {
  const spec = specOf(overrides);
  const tiers = spec.tiers.map(tier => ({
    ...tier,
    criteria: Object.entries(criteria)
      .filter(([, criterion]) => criterion.tier === tier.id)
      .map(([id]) => ({ id, title: id, probe: { kind: 'api-answers' as const } })),
    notApplicable: [],
  }));
  return { ...spec, tiers: tiers.filter(tier => tier.id === '0' || tier.id === '1') };
}
