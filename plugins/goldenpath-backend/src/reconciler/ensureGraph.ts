import { validateFlow } from '@goldenpath/backstage-plugin-goldenpath-common';
import { refuseFaults } from './refuseFaults';
import type { BuildFlow } from './types';
import type { Work } from './work';

/** A build's flow, forwards. Throws an InputError that names every unknown or circular need. */
export function ensureGraph(flow: BuildFlow): Work[] {
  refuseFaults('The flow of the build', validateFlow(flow.steps));
  return flow.steps.map(step => ({
    node: { id: step.id, tier: step.tier, title: step.title, needs: step.needs },
    direction: 'ensure',
    look: async ctx => ({ result: await step.ensure(ctx) }),
    isVain: () => false,
  }));
}
