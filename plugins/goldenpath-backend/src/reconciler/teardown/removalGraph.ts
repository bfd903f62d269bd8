import { type Fault, type FlowNode, type TierId, validateFlow } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import { inOrder, removalNodeOf, removedBefore } from '../backwards';
import { refuseFaults } from '../refuseFaults';
import type { BuildFlow } from '../types';

/** The look at what is there, before anything goes. */
export const SURVEY = 'teardown:survey';
/** The proof that nothing is left, after everything. */
export const VERIFICATION = 'teardown:verification';

/** A node of the removal, with what it stands for. */
export type RemovalNode = { node: FlowNode } & (
  { kind: 'survey' } | { kind: 'step'; step: Step } | { kind: 'sweep'; sweep: SweepClass } | { kind: 'verification' }
);

/**
 * The same graph backwards: a step goes after all that need it, sweeps go where they say, and the verification comes last. In the order of
 * the removal. Throws an InputError that names every unknown or circular need.
 */
export function removalGraph(flow: BuildFlow): RemovalNode[] {
  const tier = flow.steps[0]?.tier ?? '0';
  const survey: RemovalNode = {
    kind: 'survey',
    node: { id: SURVEY, tier, title: 'Look at what is there', needs: [] },
  };
  const steps = flow.steps.map((step): RemovalNode => ({ kind: 'step', step, node: removalOf(step, flow) }));
  const sweeps = flow.sweeps.map((sweep): RemovalNode => ({ kind: 'sweep', sweep, node: sweepNode(sweep, tier) }));
  const verification: RemovalNode = {
    kind: 'verification',
    node: {
      id: VERIFICATION,
      tier,
      title: 'Prove that nothing is left',
      needs: [...steps, ...sweeps].map(({ node }) => node.id),
    },
  };

  const nodes = [survey, ...steps, ...sweeps, verification];
  refuseFaults('The removal of the build', [...validateFlow(nodes.map(({ node }) => node)), ...unknownTargets(flow)]);
  return inOrder(nodes);
}

/** The id of the node that sweeps a class. */
export function sweepId(resourceClass: string): string {
  return `sweep:${resourceClass}`;
}

function removalOf(step: Step, flow: BuildFlow): FlowNode {
  const sweptBefore = flow.sweeps
    .filter(sweep => sweep.before.includes(step.id))
    .map(sweep => sweepId(sweep.resourceClass));
  return removalNodeOf(step, [...new Set([SURVEY, ...removedBefore(step, flow.steps), ...sweptBefore])]);
}

function sweepNode(sweep: SweepClass, tier: TierId): FlowNode {
  return { id: sweepId(sweep.resourceClass), tier, title: sweep.title, needs: [SURVEY, ...sweep.after] };
}

function unknownTargets(flow: BuildFlow): Fault[] {
  const known = new Set(flow.steps.map(step => step.id));
  return flow.sweeps.flatMap(sweep =>
    sweep.before
      .filter(id => !known.has(id))
      .map(id => ({
        path: `sweeps[${sweep.resourceClass}].before`,
        message: `The sweep is to come before "${id}", and there is no step of that id`,
      })),
  );
}
