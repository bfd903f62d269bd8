import type { StoreEvent } from '../api/store';
import { DAEMON_SETS, NODES, type Node, type Pod } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, isAbout, keyOf, ownerKeys, ownKey, type Controller } from './manager';
import { createPod, isReady, podsOwnedBy, removePod, templateHash } from './pods';

const REVISION = 'controller-revision-hash';

/** Keeps one pod of a DaemonSet on every node. Daemons of the host's network come before the node is Ready. */
export class DaemonSetController implements Controller {
  readonly name = 'daemonset';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    return isAbout(event, NODES)
      ? this.#context.store.list(DAEMON_SETS).map(keyOf)
      : [...ownKey(event, DAEMON_SETS), ...ownerKeys(event, 'DaemonSet')];
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const set = store.get(DAEMON_SETS, fromKey(key));
    if (!set || set.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const hostNetwork = set.spec.template.spec.hostNetwork === true;
    const nodes = store.list(NODES);
    const revision = templateHash(set.spec.template);
    const onNode = (pods: Pod[], node: Node) => pods.find(pod => pod.spec.nodeName === node.metadata.name);
    const before = podsOwnedBy(this.#context, set);
    before.filter(pod => pod.metadata.labels?.[REVISION] !== revision).forEach(pod => removePod(this.#context, pod));
    const kept = podsOwnedBy(this.#context, set);
    for (const node of nodes) {
      if (!onNode(kept, node) && (hostNetwork || isReady(node))) {
        createPod(this.#context, {
          owner: set,
          template: set.spec.template,
          nodeName: node.metadata.name,
          labels: { [REVISION]: revision },
        });
      }
    }
    const pods = podsOwnedBy(this.#context, set);
    const ready = pods.filter(isReady).length;
    const desired = nodes.filter(node => hostNetwork || isReady(node) || onNode(pods, node)).length;
    store.replace(DAEMON_SETS, {
      ...set,
      status: {
        observedGeneration: set.metadata.generation,
        desiredNumberScheduled: desired,
        currentNumberScheduled: pods.length,
        updatedNumberScheduled: pods.length > 0 ? pods.length : undefined,
        numberMisscheduled: 0,
        numberReady: ready,
        numberAvailable: ready > 0 ? ready : undefined,
        numberUnavailable: desired > ready ? desired - ready : undefined,
      },
    });
    return undefined;
  }
}
