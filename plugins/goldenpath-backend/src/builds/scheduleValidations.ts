import {
  type LoggerService,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Lifecycle } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildStore } from '../database';
import { SYSTEM } from '../reconciler/expire';

/** When nobody works, as far as anybody can tell. One that was missed is made up for. */
const NIGHTLY: SchedulerServiceTaskScheduleDefinition = { frequency: { cron: '0 3 * * *' }, timeout: { minutes: 10 } };
/** What lives long enough to lose something. */
const LIFECYCLES: Lifecycle[] = ['persistent'];

/** Has the builds of some lifecycles validated by a schedule, whichever replica's turn it is. */
export async function scheduleValidations(options: {
  /** Default: {@link LIFECYCLES}. */
  lifecycles: Lifecycle[] | undefined;
  /** `goldenpath.validation.schedule`. */
  schedule: Config | undefined;
  store: Pick<BuildStore, 'listValidatable' | 'requestValidation'>;
  scheduler: SchedulerService;
  wake: () => void;
  clock: Clock;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, lifecycles = LIFECYCLES } = options;
  if (lifecycles.length === 0) {
    return;
  }
  await scheduler.scheduleTask({
    ...(options.schedule ? readSchedule(options.schedule) : NIGHTLY),
    id: 'goldenpath-validate',
    scope: 'global',
    fn: signal => requestAll({ ...options, lifecycles, signal }),
  });
}

function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(config);
  } catch (error) {
    throw new InputError('goldenpath.validation.schedule is no schedule', error);
  }
}

async function requestAll(options: {
  lifecycles: Lifecycle[];
  store: Pick<BuildStore, 'listValidatable' | 'requestValidation'>;
  wake: () => void;
  clock: Clock;
  logger: LoggerService;
  signal: AbortSignal;
}): Promise<void> {
  const { lifecycles, store, wake, clock, logger, signal } = options;
  const uids = await store.listValidatable({ lifecycles });
  for (const uid of uids) {
    if (signal.aborted) {
      return;
    }
    try {
      // One that is torn down meanwhile refuses, and is none of this.
      await store.requestValidation({ uid, actor: SYSTEM, now: clock.now() });
    } catch (error) {
      logger.error(`The build ${uid} could not be validated by schedule; it is tried again with the next`, {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  wake();
}
