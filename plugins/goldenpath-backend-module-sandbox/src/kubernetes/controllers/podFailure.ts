import type { Pod } from '../model/shapes';
import type { ClusterContext } from './context';
import { applicationOf, hasCredentials } from './pods';

/** Why a pod that has all it needs does not serve. */
export interface PodFailure {
  reason: string;
  message: string;
  /** Whether its process ends and is started again, and so counts restarts. */
  crashed: boolean;
  /** When to look whether it still fails, in milliseconds; `undefined` where an event will tell. */
  lookAgainAfter: number | undefined;
}

/** Images whose process ends when AWS refuses it; the others log it and go on. */
const ENDS_WITHOUT_CREDENTIALS = ['cluster-autoscaler'];

const LOOK_AGAIN = 30_000;
/** A login takes real time; how much of the sandbox's is not known. */
const LOOK_FOR_LOGIN = 2_000;

/** What keeps a started pod from being ready: a fault that is on, or credentials that it can't live without. */
export function podFailure(context: ClusterContext, pod: Pod): PodFailure | undefined {
  const crash = (message: string, lookAgainAfter?: number): PodFailure => ({
    reason: 'CrashLoopBackOff',
    message,
    crashed: true,
    lookAgainAfter,
  });
  const { faults } = context;
  const app = pod.metadata.labels?.['k8s-app'];
  if (app === 'aws-node' && faults.has('cni-broken')) {
    return crash('back-off restarting failed container=aws-node: failed to set up ipamd');
  }
  if (app === 'kube-dns' && faults.has('dns-broken')) {
    return {
      reason: 'RunContainerError',
      message: 'plugin/errors: 2 SERVFAIL',
      crashed: false,
      lookAgainAfter: undefined,
    };
  }
  const application = applicationOf(context, pod);
  if (application !== undefined && faults.of('app-degraded').some(fault => fault.application === application)) {
    return crash(`back-off restarting failed container of ${application}`);
  }
  const noDatabase = context.databaseLogIns.problem(pod);
  if (noDatabase) {
    return {
      reason: noDatabase.crashed ? 'CrashLoopBackOff' : 'ContainerCreating',
      message: noDatabase.message,
      crashed: noDatabase.crashed,
      lookAgainAfter: LOOK_FOR_LOGIN,
    };
  }
  const endsWithoutCredentials = pod.spec.containers.some(({ image }) =>
    ENDS_WITHOUT_CREDENTIALS.some(name => image.includes(name)),
  );
  // No event tells that the agent or an association has come or gone. What was injected when the pod was made decides first:
  // without it, only a restart heals (PITFALLS 7).
  return endsWithoutCredentials && !hasCredentials(context, pod)
    ? crash('failed to get AWS credentials: no EC2 IMDS role found, operation error ec2imds: GetMetadata', LOOK_AGAIN)
    : undefined;
}
