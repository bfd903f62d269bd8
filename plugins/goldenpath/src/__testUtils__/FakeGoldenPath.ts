import type {
  Build,
  BuildEvent,
  BuildKey,
  BuildsQuery,
  BuildSummary,
  ContractAnswer,
  HistoryImportAnswer,
  HistoryItem,
  HistoryQuery,
  HistorySeriesAnswer,
  Page,
  StepTimingsAnswer,
  TeardownPlan,
  TimingStatistics,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { FollowEventsOptions, GoldenPathPagesApi } from '../api/GoldenPathPagesApi';
import { confirmationOf, subjectOf } from '../build/acts/subject';
import { Fake } from './Fake';
import { FakeHistory } from './FakeHistory';
import { FakeStreams } from './FakeStreams';
import { listPage, matchesBuild, sortBuilds, summaryOf } from './listing';
import { conflict, refusal } from './refusal';

/** The calls that the pages make. */
export type PagesCall =
  | 'getContract'
  | 'listBuilds'
  | 'getBuild'
  | 'listEvents'
  | 'getStepTimings'
  | 'extendBuild'
  | 'retryBuild'
  | 'validateBuild'
  | 'planTeardown'
  | 'teardown'
  | 'listHistory'
  | 'getHistoryStatistics'
  | 'getHistorySeries'
  | 'exportHistory'
  | 'importHistory';

const HOUR_MS = 60 * 60 * 1000;
const MAX_TTL_MS = 72 * HOUR_MS;

/**
 * The backend as the pages see it, in memory and with its rules: filters, order and cursors of lists, what each phase forbids, and
 * what has to be typed for a teardown.
 */
export class FakeGoldenPath extends Fake<PagesCall> implements Pick<GoldenPathPagesApi, PagesCall | 'followEvents'> {
  readonly builds: Build[] = [];
  readonly history = new FakeHistory();
  readonly streams = new FakeStreams();
  contract: ContractAnswer | undefined;
  stepTimings: StepTimingsAnswer = { builds: 0, items: [] };
  teardownPlan: TeardownPlan = { deletes: [], keeps: [], unknown: [] };

  /** Changes a build as the reconciler would: the row, then the event. */
  change(
    buildId: string,
    patch: Partial<Build>,
    event: Pick<BuildEvent, 'type' | 'message'> & Partial<BuildEvent>,
  ): void {
    const at = this.builds.findIndex(build => build.buildId === buildId);
    this.builds[at] = { ...this.builds[at], ...patch };
    this.streams.emit(event);
  }

  async getContract(): Promise<ContractAnswer> {
    await this.called('getContract', undefined);
    if (!this.contract) {
      throw await refusal({
        status: 503,
        name: 'ServiceUnavailableError',
        message: 'No contract is loaded.',
      });
    }
    return this.contract;
  }

  async listBuilds(query: BuildsQuery): Promise<Page<BuildSummary>> {
    await this.called('listBuilds', query);
    const summaries = this.builds.map(summaryOf);
    return listPage(
      sortBuilds(
        summaries.filter(build => matchesBuild(build, query)),
        query,
      ),
      query,
    );
  }

  async getBuild(key: BuildKey): Promise<Build> {
    await this.called('getBuild', key);
    return this.#find(key);
  }

  async listEvents(key: BuildKey, options: { after?: number; limit?: number } = {}): Promise<Page<BuildEvent>> {
    await this.called('listEvents', key);
    await this.#find(key);
    const { after = 0, limit = 100 } = options;
    const events = this.streams.events.filter(event => event.id > after);
    const items = events.slice(0, limit);
    return {
      items,
      totalItems: this.streams.events.length,
      ...(items.length < events.length && {
        nextCursor: `${items[items.length - 1]?.id}`,
      }),
    };
  }

  followEvents(options: FollowEventsOptions): Promise<void> {
    return this.streams.follow(options);
  }

  async getStepTimings(key: BuildKey): Promise<StepTimingsAnswer> {
    await this.called('getStepTimings', key);
    await this.#find(key);
    return this.stepTimings;
  }

  async extendBuild(key: BuildKey, options: { hours: number }): Promise<Build> {
    await this.called('extendBuild', options);
    const build = await this.#find(key);
    if (!build.expiresAt) {
      throw await conflict('A persistent cluster does not expire.');
    }
    await this.#requireLiving(build);
    const expiresAt = new Date(new Date(build.expiresAt).getTime() + options.hours * HOUR_MS);
    if (expiresAt.getTime() - new Date(build.createdAt).getTime() > MAX_TTL_MS) {
      throw await refusal({
        status: 400,
        name: 'InputError',
        message: `A build in ${build.environment} lives 72 hours at most.`,
        requestId: 'request-7',
      });
    }
    return this.#put(build, { expiresAt: expiresAt.toISOString() });
  }

  async retryBuild(key: BuildKey): Promise<Build> {
    await this.called('retryBuild', key);
    const build = await this.#find(key);
    if (build.phase !== 'failed') {
      throw await conflict('Only a failed build can be retried.');
    }
    return this.#put(build, { phase: 'provisioning' });
  }

  async validateBuild(key: BuildKey): Promise<Build> {
    await this.called('validateBuild', key);
    const build = await this.#find(key);
    if (build.phase !== 'ready' && build.phase !== 'degraded') {
      throw await conflict('Only a build that was ready can be validated.');
    }
    const { count = 0, lastAt } = build.validation ?? {};
    return this.#put(build, {
      validation: { count, lastAt, requested: { at: new Date().toISOString(), by: 'user:default/ada' } },
    });
  }

  async planTeardown(key: BuildKey, options: { confirm: string }): Promise<TeardownPlan> {
    await this.called('planTeardown', options);
    await this.#requireConfirmed(await this.#find(key), options.confirm);
    return this.teardownPlan;
  }

  async teardown(key: BuildKey, options: { confirm: string }): Promise<Build> {
    await this.called('teardown', options);
    const build = await this.#find(key);
    await this.#requireConfirmed(build, options.confirm);
    await this.#requireLiving(build);
    return this.#put(build, {
      phase: 'tearing-down',
      teardown: {
        startedAt: new Date().toISOString(),
        requestedBy: 'user:default/ada',
        steps: [],
        proof: [],
      },
    });
  }

  async listHistory(query: HistoryQuery): Promise<Page<HistoryItem>> {
    await this.called('listHistory', query);
    return this.history.list(query);
  }

  async getHistoryStatistics(query: HistoryQuery): Promise<{ items: TimingStatistics[] }> {
    await this.called('getHistoryStatistics', query);
    return this.history.statistics(query);
  }

  async getHistorySeries(query: HistoryQuery): Promise<HistorySeriesAnswer> {
    await this.called('getHistorySeries', query);
    return this.history.series(query);
  }

  async exportHistory(query: HistoryQuery): Promise<string> {
    await this.called('exportHistory', query);
    return this.history.export(query);
  }

  async importHistory(csv: string): Promise<HistoryImportAnswer> {
    await this.called('importHistory', csv);
    return this.history.import(csv);
  }

  async #find(key: BuildKey): Promise<Build> {
    const found = this.builds
      .filter(
        build =>
          build.environment === key.environment &&
          build.buildId === key.buildId &&
          (key.incarnation === undefined || build.incarnation === key.incarnation),
      )
      .sort((left, right) => right.incarnation - left.incarnation);
    if (!found[0]) {
      throw await refusal({
        status: 404,
        name: 'NotFoundError',
        message: `No build ${key.buildId} in ${key.environment}.`,
      });
    }
    return found[0];
  }

  #put(build: Build, patch: Partial<Build>): Build {
    const changed = { ...build, ...patch };
    this.builds[this.builds.indexOf(build)] = changed;
    return changed;
  }

  async #requireConfirmed(build: Build, confirm: string): Promise<void> {
    const expected = confirmationOf(subjectOf(build));
    if (confirm !== expected) {
      throw await refusal({
        status: 400,
        name: 'InputError',
        message: `Type ${expected} to confirm.`,
      });
    }
  }

  async #requireLiving(build: Build): Promise<void> {
    if (build.phase === 'gone' || build.phase === 'tearing-down') {
      throw await conflict(`Build ${build.buildId} is ${build.phase}.`);
    }
  }
}
