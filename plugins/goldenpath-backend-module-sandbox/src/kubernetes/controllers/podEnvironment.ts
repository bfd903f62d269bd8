import { SECRETS, type Pod } from '../model/shapes';
import type { ClusterContext } from './context';

/** Whether a pod's containers take their environment from a secret. */
export function readsSecret(pod: Pod, name: string): boolean {
  return secretsOf(pod).includes(name);
}

/**
 * The first secret that a pod's environment is taken from and that is not there: its containers can't be made before. Only whole
 * secrets count (`envFrom`); single keys are not looked at, as some of those are made by init containers, which do not run here.
 */
export function missingSecret({ store }: ClusterContext, pod: Pod): string | undefined {
  return secretsOf(pod).find(name => !store.get(SECRETS, { namespace: pod.metadata.namespace, name }));
}

/** The secrets that a pod's environment is taken from. */
export function secretsOf(pod: Pod): string[] {
  return pod.spec.containers
    .flatMap(container => container.envFrom ?? [])
    .flatMap(({ secretRef }) => (secretRef && !secretRef.optional ? [secretRef.name] : []));
}
