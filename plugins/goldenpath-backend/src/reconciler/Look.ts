import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, LookContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { LeaseLostError, type SteppedRecord } from '../database';
import { markBlocked } from './blocking';
import { failureIn, GoalChangedError, messageOf } from './errors';
import { dueWork } from './frontier';
import type { Held } from './Held';
import { withLimit } from './limit';
import type { Pace } from './pace';
import { findStep, withStep } from './rows';
import type { ReconcilerSettings } from './settings';
import { openStepCall } from './stepCall';
import type { Subject } from './subject';
import { syncSteps } from './syncSteps';
import type { Timer } from './timer';
import { applyResult, beginStep } from './transitions';
import type { Work, WorkOutcome } from './work';

/** What the engine's parts share. */
export interface EngineServices {
  clock: Clock;
  timer: Timer;
  logger: LoggerService;
  settings: ReconcilerSettings;
}

/** One pass through a held record's graph: everything that is due, side by side, each piece at most once. */
export class Look<R extends SteppedRecord, Context extends LookContext> {
  readonly #held: Held<R>;
  readonly #subject: Subject<R, Context>;
  readonly #graph: Work<R, Context>[];
  readonly #pace: Pace;
  readonly #services: EngineServices;
  readonly #signal: AbortSignal;
  readonly #endsAt: number;
  #failure: unknown;

  constructor(options: {
    held: Held<R>;
    subject: Subject<R, Context>;
    graph: Work<R, Context>[];
    pace: Pace;
    services: EngineServices;
    /** Aborted when the engine stops; what is under way is finished, nothing further is begun. */
    stopping: AbortSignal;
  }) {
    this.#held = options.held;
    this.#subject = options.subject;
    this.#graph = options.graph;
    this.#pace = options.pace;
    this.#services = options.services;
    this.#signal = options.stopping;
    this.#endsAt = options.services.clock.now() + options.services.settings.lookBudgetMs;
  }

  /**
   * Works the frontier, which moves on as results arrive, until nothing more is due. Throws a LeaseLostError where another replica holds the
   * record by now.
   */
  async run(): Promise<void> {
    await this.#sync();
    const begun = new Set<string>();
    const underWay = new Map<string, Promise<void>>();
    for (;;) {
      const next = this.#next(begun);
      if (next.length === 0 && underWay.size === 0) {
        break;
      }
      next.forEach(work => begun.add(work.node.id));
      if (await this.#attempt(() => this.#begin(next))) {
        next.forEach(work =>
          underWay.set(
            work.node.id,
            this.#attempt(() => this.#work(work)).then(() => {
              underWay.delete(work.node.id);
            }),
          ),
        );
      }
      if (underWay.size > 0) {
        await Promise.race(underWay.values());
      }
    }
    if (this.#failure !== undefined && !(this.#failure instanceof GoalChangedError)) {
      throw this.#failure;
    }
  }

  /** The first failure ends the look: what is under way is waited for, nothing further is begun. */
  async #attempt(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.#failure ??= error;
      return false;
    }
  }

  #next(begun: Set<string>): Work<R, Context>[] {
    const { record, generation } = this.#held;
    const now = this.#services.clock.now();
    if (
      this.#failure !== undefined ||
      this.#signal.aborted ||
      now >= this.#endsAt ||
      this.#subject.generationOf(record) !== generation
    ) {
      return [];
    }
    return dueWork({ graph: this.#graph, steps: record.steps, now }).filter(work => !begun.has(work.node.id));
  }

  async #sync(): Promise<void> {
    const now = this.#services.clock.now();
    if (syncSteps(this.#held.record, this.#graph, now) !== this.#held.record) {
      await this.#held.change((record, at) => ({ record: syncSteps(record, this.#graph, at), answer: undefined }));
    }
  }

  /** That a step begins is known before it does anything: a teardown removes what ever began. */
  async #begin(works: Work<R, Context>[]): Promise<void> {
    if (works.length === 0) {
      return;
    }
    const isNew = works.some(work => this.#row(work)?.startedAt === undefined);
    if (!isNew) {
      return;
    }
    await this.#held.change((record, now) => {
      if (this.#subject.generationOf(record) !== this.#held.generation) {
        throw new GoalChangedError(works.map(work => `"${work.node.title}"`).join(', '));
      }
      const begun = works.reduce(
        (current: R, work) =>
          withStep(current, { direction: work.direction, stepId: work.node.id }, step => beginStep(step, now)),
        record,
      );
      return { record: begun, answer: undefined };
    });
  }

  async #work(work: Work<R, Context>): Promise<void> {
    const step = this.#row(work);
    if (!step) {
      return;
    }
    const outcome = await this.#lookOnce(work);
    if (!outcome) {
      return;
    }
    await this.#held.change((record, now) => {
      const current = findStep(record, work.direction, work.node.id);
      // A retry began a new round meanwhile: what this look saw belongs to the old one.
      if (!current || current.round !== step.round) {
        return { record, answer: undefined };
      }
      return { record: this.#applied(record, { work, outcome, now }), answer: undefined };
    });
  }

  /** Answers nothing where the engine refused the step's call: then the look has not happened. */
  async #lookOnce(work: Work<R, Context>): Promise<WorkOutcome<R> | undefined> {
    const { clock, timer, logger, settings } = this.#services;
    const step = this.#row(work);
    if (!step) {
      return undefined;
    }
    let refusal = (): Error | undefined => undefined;
    const milliseconds = work.limitMs ?? settings.stepLimitMs;
    const limited = await withLimit<WorkOutcome<R>>({
      timer,
      milliseconds,
      parent: this.#held.signal,
      run: async signal => {
        const call = openStepCall({ held: this.#held, subject: this.#subject, step, clock, logger, signal });
        refusal = call.refusal;
        try {
          return await work.look(call.ctx, this.#held.record);
        } catch (error) {
          return { result: unexpected(work.node.title, error) };
        }
      },
    });
    const refused = refusal();
    if (refused) {
      throw refused;
    }
    switch (limited.outcome) {
      case 'done':
        return limited.value;
      case 'too-long':
        return { result: tookTooLong(work.node.title, milliseconds) };
      case 'aborted':
        throw new LeaseLostError(this.#held.lease);
    }
  }

  #applied(record: R, options: { work: Work<R, Context>; outcome: WorkOutcome<R>; now: number }): R {
    const { work, outcome, now } = options;
    const { result } = outcome;
    const which = { direction: work.direction, stepId: work.node.id };
    const isLate = this.#subject.latenessOf(record, work.node.id);
    const stored = withStep(record, which, step => applyResult(step, { result, now, pace: this.#pace, isLate }));
    const changed = outcome.also ? outcome.also(stored) : stored;
    const settled = { ...changed, steps: markBlocked(changed.steps) };
    const step = findStep(settled, which.direction, which.stepId);
    return step ? this.#subject.settle(settled, { step, result, now }) : settled;
  }

  #row(work: Work<R, Context>) {
    return findStep(this.#held.record, work.direction, work.node.id);
  }
}

function unexpected(title: string, error: unknown): StepResult {
  const failure = failureIn(error);
  if (failure) {
    return { result: 'failed', ...failure };
  }
  return {
    result: 'failed',
    code: 'INTERNAL',
    message: `"${title}" ended unexpectedly: ${messageOf(error)}`,
    remedy: 'It is tried again. If it stays, report it with this message and the log of the backend.',
  };
}

function tookTooLong(title: string, limitMs: number): StepResult {
  return {
    result: 'failed',
    code: 'TIMEOUT',
    message: `"${title}" gave no answer within ${limitMs / 1000} s`,
    remedy:
      'It is looked at again. If it stays, see whether the cloud and the cluster can be reached from the backend.',
  };
}
