import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { BUILD_ANNOTATION, buildLabels } from '../argocd/names';
import type { ClusterClient } from '../client/ClusterClient';
import type { ClusterObject } from '../client/objects';
import { applySingle } from './applySingle';
import { clusterStep } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { API_ENDPOINT, NAMESPACE_STEP } from './ids';
import { isOurs } from './ownership';

/** Argo CD's namespace. One that is there already is adopted if it is ours or holds nothing (PITFALLS 15). */
export function namespaceStep(side: ClusterSide): Step {
  const { spec } = side;
  const { namespace } = spec.argocd;
  return clusterStep(side, {
    id: NAMESPACE_STEP,
    tier: spec.argocd.tier,
    title: `Namespace ${namespace}`,
    needs: [API_ENDPOINT],
    async ensure(look) {
      const live = await look.cluster.get<ClusterObject>({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
      if (live?.metadata.deletionTimestamp) {
        return {
          result: 'failed',
          code: 'IN_PROGRESS',
          message: `The namespace ${namespace} is being deleted by somebody.`,
          remedy: 'Nothing to do if that ends by itself; if it does not, look at the finalizers of what it holds.',
        };
      }
      if (live && !isOurs(live, look.ctx.buildUid)) {
        const held = await contentsOf(look.cluster, namespace);
        if (held.length > 0) {
          const owner = live.metadata.annotations?.[BUILD_ANNOTATION];
          return {
            result: 'failed',
            code: 'OWNED_BY_OTHERS',
            message: `The namespace ${namespace} exists, ${owner ? `belongs to ${owner}` : 'has no mark of ours'} and holds ${held.join(', ')}.`,
            remedy:
              'Take these away if nobody needs them, or choose another namespace in the contract; then retry the build.',
          };
        }
      }
      return applySingle({
        look,
        object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: buildLabels(spec) } },
      });
    },
  });
}

/** What somebody would miss. */
async function contentsOf(cluster: ClusterClient, namespace: string): Promise<string[]> {
  const kinds = [
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    { apiVersion: 'apps/v1', kind: 'StatefulSet' },
    { apiVersion: 'v1', kind: 'Service' },
  ];
  const lists = await Promise.all(kinds.map(kind => cluster.list<ClusterObject>({ ...kind, namespace })));
  return lists
    .flat()
    .map(object => `${object.kind} ${object.metadata.name}`)
    .slice(0, 10);
}
