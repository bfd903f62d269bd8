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
  const up = stages(flow, stageOf);
  const down = stages(flow, removalStageOf);
  return flow.steps.map(step => {
    const needs = [...new Set([...step.needs, ...up.before(step)])];
    // The way down has stages of its own: the added needs hold for the way up alone.
    const added = up.after(step).filter(other => !other.needs.includes(step.id));
    return {
      ...step,
      needs,
      removeIgnores: [...(step.removeIgnores ?? []), ...added.map(other => other.id)],
      removeAfter: [...new Set([...(step.removeAfter ?? []), ...down.before(step)])],
    };
  });
}

/** The steps one stage before and one after, by a numbering of stages. */
function stages(flow: BuildFlow, of: (step: Step) => number) {
  const numbers = [...new Set(flow.steps.map(of))].sort((left, right) => left - right);
  const neighbours = (step: Step, distance: number) => {
    const wanted = numbers[numbers.indexOf(of(step)) + distance];
    return flow.steps.filter(other => of(other) === wanted);
  };
  return {
    before: (step: Step) => neighbours(step, -1).map(other => other.id),
    after: (step: Step) => neighbours(step, 1),
  };
}

function stageOf(step: Step): number {
  if (step.id.startsWith('app:')) {
    return 10 + Number(step.tier);
  }
  if (step.id.startsWith('cluster:')) {
    return AFTER_APPS.includes(step.id) ? 20 : 9;
  }
  if (step.id === 'nodes' || BEFORE_COMPUTE.some(prefix => step.id.startsWith(prefix))) {
    return 1;
  }
  return step.id.startsWith('addon:') ? 2 : 0;
}

/** Stop the writers, take the apps and their load balancers away, then Argo CD, the add-ons, the nodes, and the cluster. */
function removalStageOf(step: Step): number {
  if (step.id === 'cluster:argocd-ready') {
    return 0;
  }
  if (step.id.startsWith('app:') || step.id === 'cluster:load-balancers') {
    return 1;
  }
  if (step.id.startsWith('cluster:')) {
    return 2;
  }
  switch (stageOf(step)) {
    case 2:
      return 3;
    case 1:
      return step.id === 'nodes' ? 4 : 5;
    default:
      return 6;
  }
}

/** What waits for something that an app brings. */
const AFTER_APPS = ['cluster:argocd-ingress', 'cluster:load-balancers'];

const BEFORE_COMPUTE = ['addon-asked:', 'addon:vpc-cni', 'addon:eks-pod-identity-agent', 'addon:kube-proxy'];
