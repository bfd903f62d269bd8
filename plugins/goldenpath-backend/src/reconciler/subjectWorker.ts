import type { LookContext, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { validateFlow } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { EngineStore, Goal, SteppedRecord } from '../database';
import { backwardsGraph } from './backwards';
import { ensureGraph } from './ensureGraph';
import { messageOf } from './errors';
import { nextWorkAt } from './frontier';
import { Held } from './Held';
import { Look } from './Look';
import { Pace } from './pace';
import { refuseFaults } from './refuseFaults';
import type { Subject } from './subject';
import type { Work } from './work';
import type { Worker, WorkOptions } from './worker';

/** The steps of one record, and how much faster than the wall clock the cloud lives that they are about. */
export interface SubjectFlow<Context extends LookContext> {
  steps: Step<Context>[];
  speed: number;
}

/** What working on things takes that have a flow and nothing else: databases, instances. */
export interface SubjectSources<R extends SteppedRecord, Context extends LookContext> {
  noun: string;
  store: EngineStore<R>;
  subject: Subject<R, Context>;
  goalOf(record: R): Goal;
  /** The record once all that is wanted of it was looked at; the same record where that is known already. */
  looked(record: R, now: number): R;
  /** Throws where nobody can work on it now: its environment is not in the configuration any more, say. */
  flowFor(record: R): SubjectFlow<Context>;
}

/**
 * Works on things whose whole life is a flow: forwards until everything is ready, backwards once they are to go. One with nothing left to do is not
 * looked at again until somebody wants something of it.
 */
export function subjectWorker<R extends SteppedRecord, Context extends LookContext>(
  sources: SubjectSources<R, Context>,
): Worker {
  return { noun: sources.noun, store: sources.store, work: options => workOn(sources, options) };
}

async function workOn<R extends SteppedRecord, Context extends LookContext>(
  sources: SubjectSources<R, Context>,
  options: WorkOptions,
): Promise<void> {
  const { store, subject } = sources;
  const { services, random, stopping } = options;
  const held = await Held.take({ lease: options.lease, store, subject, ...services });
  try {
    const found = findGraph(held.record, sources);
    if (found.result === 'unknown') {
      services.logger.error(`The ${sources.noun} ${subject.uidOf(held.record)} can't be worked on`, {
        reason: found.message,
      });
      const pace = Pace.create({ speed: 1, settings: services.settings, random });
      await held.release({ nextLookAt: services.clock.now() + pace.rest() });
      return;
    }
    const { graph, speed } = found;
    const pace = Pace.create({ speed, settings: services.settings, random });
    await new Look({ held, subject, graph, pace, services, stopping }).run();
    if (sources.looked(held.record, services.clock.now()) !== held.record) {
      await held.change((record, now) => ({
        // Somebody wants something else by now, and that was not looked at.
        record: subject.generationOf(record) === held.generation ? sources.looked(record, now) : record,
        answer: undefined,
      }));
    }
    const dueAt = nextWorkAt({ graph, steps: held.record.steps });
    await held.release({
      ...(dueAt !== undefined && { nextLookAt: Math.max(dueAt, services.clock.now() + pace.wait(0)) }),
    });
  } finally {
    held.letGo();
  }
}

type FoundGraph<R extends SteppedRecord, Context extends LookContext> =
  { result: 'found'; graph: Work<R, Context>[]; speed: number } | { result: 'unknown'; message: string };

function findGraph<R extends SteppedRecord, Context extends LookContext>(
  record: R,
  sources: SubjectSources<R, Context>,
): FoundGraph<R, Context> {
  try {
    const { steps, speed } = sources.flowFor(record);
    switch (sources.goalOf(record)) {
      case 'present':
        return { result: 'found', graph: ensureGraph<R, Context>(steps), speed };
      case 'absent':
        refuseFaults('The flow', validateFlow(steps));
        return { result: 'found', graph: backwardsGraph<R, Context>(steps), speed };
    }
  } catch (error) {
    return { result: 'unknown', message: messageOf(error) };
  }
}
