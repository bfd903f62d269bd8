import { validateFlow } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { SteppedRecord } from '../database';
import { refuseFaults } from './refuseFaults';
import type { Work } from './work';

/** A flow, forwards. Throws an InputError that names every unknown or circular need. */
export function ensureGraph<R extends SteppedRecord, Context extends LookContext>(
  steps: Step<Context>[],
): Work<R, Context>[] {
  refuseFaults('The flow', validateFlow(steps));
  return steps.map(step => ({
    node: { id: step.id, tier: step.tier, title: step.title, needs: step.needs },
    direction: 'ensure',
    look: async ctx => ({ result: await step.ensure(ctx) }),
    ...(step.limitMs !== undefined && { limitMs: step.limitMs }),
    isVain: () => false,
  }));
}
