import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { FlowSource } from '../reconciler';
import type { FakeProcess } from '../reconciler/__testUtils__/FakeProcess';

/** The flows as a process runs them that may die: each call that changes the account or the cluster is a moment before it, and one after it. */
export function mortalFlows(flows: FlowSource, process: FakeProcess): FlowSource {
  const mortal = (ctx: StepContext): StepContext => ({
    ...ctx,
    mutate: (intent, call) => ctx.mutate(intent, token => process.run(intent, () => call(token))),
  });
  return {
    flowFor: spec => {
      const flow = flows.flowFor(spec);
      return {
        ...flow,
        steps: flow.steps.map(step => ({
          ...step,
          ensure: ctx => step.ensure(mortal(ctx)),
          ...(step.remove && { remove: ctx => step.remove?.(mortal(ctx)) ?? Promise.resolve({ result: 'ready' }) }),
        })),
        sweeps: flow.sweeps.map(sweep => ({ ...sweep, remove: (ctx, found) => sweep.remove(mortal(ctx), found) })),
      };
    },
  };
}
