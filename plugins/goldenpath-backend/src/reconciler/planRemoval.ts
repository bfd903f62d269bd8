import type { LoggerService } from '@backstage/backend-plugin-api';
import type { TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, LookContext, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { inRemovalOrder } from './backwards';
import { messageOf } from './errors';
import { resourceKey } from './transitions';

/** What the removal of a flow would delete now, in the order in which it goes. Read-only; what could not be looked at is named. */
export async function planRemoval(options: {
  steps: Step<LookContext>[];
  keeps: TeardownPlan['keeps'];
  clock: Clock;
  logger: LoggerService;
  signal: AbortSignal;
}): Promise<TeardownPlan> {
  const { steps, keeps, clock, logger, signal } = options;
  const ctx: LookContext = {
    clock,
    logger,
    signal,
    outputs: {},
    outputsOf: () => undefined,
    startedAt: clock.now(),
    mutate: async () => {
      throw new Error('A plan makes no call');
    },
  };
  const seen = withoutRepeats(await Promise.all(inRemovalOrder(steps).map(step => lookAt(step, ctx))));
  return {
    deletes: seen.flatMap(look =>
      look.resources.length > 0 ? [{ step: look.step, title: look.title, resources: look.resources }] : [],
    ),
    keeps,
    unknown: seen.flatMap(look => (look.message === undefined ? [] : [{ step: look.step, message: look.message }])),
  };
}

/** What one step would delete, or why that could not be seen. */
interface Sighting {
  step: string;
  title: string;
  resources: TeardownPlan['keeps'];
  message?: string;
}

/** Each resource once, where it goes first. */
function withoutRepeats(sightings: Sighting[]): Sighting[] {
  const placed = new Set<string>();
  return sightings.map(sighting => ({
    ...sighting,
    resources: sighting.resources.filter(resource => {
      const key = resourceKey(resource);
      return placed.has(key) ? false : placed.add(key);
    }),
  }));
}

async function lookAt(step: Step<LookContext>, ctx: LookContext): Promise<Sighting> {
  const named = { step: step.id, title: step.title };
  try {
    return { ...named, resources: (await step.list?.(ctx)) ?? [] };
  } catch (error) {
    return { ...named, resources: [], message: messageOf(error) };
  }
}
