import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildFlow, FlowSource } from '../src/reconciler';

/**
 * The same steps in the order in which Terraform's EKS module and a bootstrap script would run them: the cluster, then the nodes (with the
 * add-ons that Terraform calls `before_compute`), then the other add-ons, then Argo CD, then the apps tier by tier.
 */
export function inSequence(flows: FlowSource): FlowSource {
  return {
    flowFor: spec => {
      const flow = flows.flowFor(spec);
      return { ...flow, steps: sequenced(flow) };
    },
  };
}

/** Looks again after a second whatever a step says: what the cloud itself takes, and next to nothing beside it. */
export function withoutWaiting(flows: FlowSource): FlowSource {
  return {
    flowFor: spec => {
      const flow = flows.flowFor(spec);
      return {
        ...flow,
        steps: flow.steps.map(hastened),
        sweeps: flow.sweeps.map(sweep => ({
          ...sweep,
          remove: async (ctx, found) => hasten(await sweep.remove(ctx, found)),
        })),
        assessor: {
          assess: async options => ({ ...(await flow.assessor.assess(options)), retryAfterMs: 1000 }),
        },
      };
    },
  };
}

function hastened(step: Step): Step {
  const { remove } = step;
  return {
    ...step,
    ensure: async ctx => hasten(await step.ensure(ctx)),
    ...(remove && { remove: async ctx => hasten(await remove(ctx)) }),
  };
}

function hasten<T extends { result: string }>(result: T): T {
  return result.result === 'waiting' ? { ...result, retryAfterMs: 1000 } : result;
}

function sequenced(flow: BuildFlow): Step[] {
  const stages = [...new Set(flow.steps.map(stageOf))].sort((left, right) => left - right);
  return flow.steps.map(step => {
    const before = stages[stages.indexOf(stageOf(step)) - 1];
    const previous = flow.steps.filter(other => stageOf(other) === before).map(other => other.id);
    return { ...step, needs: [...new Set([...step.needs, ...previous])] };
  });
}

function stageOf(step: Step): number {
  if (step.id.startsWith('app:')) {
    return 10 + Number(step.tier);
  }
  if (step.id.startsWith('cluster:')) {
    // What follows the apps in the product's own graph follows them here too.
    return step.needs.some(need => need.startsWith('app:')) ? 20 : 9;
  }
  if (step.id === 'nodes' || BEFORE_COMPUTE.some(prefix => step.id.startsWith(prefix))) {
    return 1;
  }
  return step.id.startsWith('addon:') ? 2 : 0;
}

const BEFORE_COMPUTE = [
  'addon-asked:',
  'addon:vpc-cni',
  'addon:eks-pod-identity-agent',
  'addon:kube-proxy',
];
