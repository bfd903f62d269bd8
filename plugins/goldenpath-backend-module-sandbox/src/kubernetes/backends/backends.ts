import type { PodBackend } from '../api/proxy';
import type { ClusterContext } from '../controllers/context';
import { textAt } from '../model/json';
import { prometheus } from './prometheus';
import { alertmanager, argocd, backstage, grafana, keycloak, kongProxy, loki } from './web';

/** What a running pod answers over HTTP, by what it runs. */
export type ImageBackend = (context: ClusterContext, call: Parameters<PodBackend>[0]) => Response | undefined;

const BACKENDS: readonly { image: string; answer: ImageBackend }[] = [
  { image: 'kong/kubernetes-ingress-controller', answer: kongProxy },
  { image: 'prometheus/prometheus', answer: prometheus },
  { image: 'prometheus/alertmanager', answer: alertmanager },
  { image: 'grafana/grafana', answer: grafana },
  { image: 'grafana/loki', answer: loki },
  { image: 'backstage/backstage', answer: backstage },
  { image: 'bitnami/keycloak', answer: keycloak },
  { image: 'argoproj/argocd', answer: argocd },
];

/** The answer of the container that listens on a port of a pod; `undefined` where none does. */
export function answerForPod(context: ClusterContext, call: Parameters<PodBackend>[0]): Response | undefined {
  const containers = call.pod.spec as { containers?: unknown[] } | undefined;
  const images = (containers?.containers ?? []).map(container => textAt(container, 'image') ?? '');
  const backend = BACKENDS.find(({ image }) => images.some(candidate => candidate.includes(image)));
  return backend?.answer(context, call);
}
