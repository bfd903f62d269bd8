import type { ClusterNode } from '../../ports';
import type { StoreEvent } from '../api/store';
import { NODES, PODS, withCondition, type Condition, type Node } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, isAbout, keyOf, ownKey, type Controller } from './manager';
import { daemonRunsOn, removePod } from './pods';

/** Keeps the Ready condition of nodes: the kubelet says Ready once the CNI is there, and loses it when the machine is lost. */
export class NodeController implements Controller {
  readonly name = 'node';
  readonly #context: ClusterContext;
  /** Nodes whose machine does not answer. */
  readonly #lost = new Set<string>();
  /** When a node that has its CNI will say Ready. */
  readonly #readyAt = new Map<string, number>();
  #addresses = 10;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  /** A machine has registered itself. One that comes back is Ready again. */
  joined(machine: ClusterNode): void {
    this.#lost.delete(machine.name);
    const { store } = this.#context;
    if (store.get(NODES, { name: machine.name })) {
      this.reconcile(`/${machine.name}`);
      return;
    }
    store.create(NODES, this.#newNode(machine));
  }

  /** A machine answers no longer. */
  notReady(name: string): void {
    this.#lost.add(name);
    this.reconcile(`/${name}`);
  }

  /** A machine is gone, and its pods with it. */
  left(name: string): void {
    const { store } = this.#context;
    this.#lost.delete(name);
    this.#readyAt.delete(name);
    store.remove(NODES, { name });
    store
      .list(PODS)
      .filter(pod => pod.spec.nodeName === name)
      .forEach(pod => removePod(this.#context, pod));
  }

  keysFor(event: StoreEvent): string[] {
    if (isAbout(event, PODS)) {
      const isCni = event.object.metadata.labels?.['k8s-app'] === 'aws-node';
      return isCni ? this.#context.store.list(NODES).map(keyOf) : [];
    }
    return ownKey(event, NODES);
  }

  reconcile(key: string): number | undefined {
    const { store, time, latencies } = this.#context;
    const { name } = fromKey(key);
    const node = store.get(NODES, { name });
    if (!node) {
      return undefined;
    }
    if (this.#lost.has(name)) {
      this.#say(node, {
        type: 'Ready',
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
      });
      return undefined;
    }
    if (!daemonRunsOn(this.#context, 'aws-node', name)) {
      this.#readyAt.delete(name);
      this.#say(node, {
        type: 'Ready',
        status: 'False',
        reason: 'KubeletNotReady',
        message:
          'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady ' +
          'message:Network plugin returns error: cni plugin not initialized',
      });
      return undefined;
    }
    const readyAt = this.#readyAt.get(name) ?? time.now() + latencies.nodeReady;
    this.#readyAt.set(name, readyAt);
    if (time.now() < readyAt) {
      return readyAt - time.now();
    }
    this.#say(node, {
      type: 'Ready',
      status: 'True',
      reason: 'KubeletReady',
      message: 'kubelet is posting ready status',
    });
    return undefined;
  }

  #say(node: Node, condition: Condition): void {
    const { store } = this.#context;
    const now = store.timestamp();
    const conditions = withCondition(node.status?.conditions, condition, now);
    const ready = condition.status === 'True';
    const taint = {
      key: condition.status === 'Unknown' ? 'node.kubernetes.io/unreachable' : 'node.kubernetes.io/not-ready',
      effect: 'NoSchedule',
    };
    store.replace(NODES, {
      ...node,
      spec: { ...node.spec, taints: ready ? undefined : [taint] },
      status: { ...node.status, conditions },
    });
  }

  #newNode(machine: ClusterNode): Node {
    this.#addresses += 1;
    const now = this.#context.store.timestamp();
    const address = `10.0.${Math.floor(this.#addresses / 250)}.${(this.#addresses % 250) + 1}`;
    const resources = { cpu: '2', memory: '7934408Ki', pods: '35', 'ephemeral-storage': '20893676Ki' };
    const healthy = (type: string, reason: string, message: string): Condition => ({
      type,
      status: 'False',
      reason,
      message,
      lastHeartbeatTime: now,
      lastTransitionTime: now,
    });
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: machine.name,
        labels: {
          'kubernetes.io/hostname': machine.name,
          'kubernetes.io/os': 'linux',
          'kubernetes.io/arch': 'amd64',
          'node.kubernetes.io/instance-type': machine.instanceType,
          'topology.kubernetes.io/zone': machine.zone,
          'topology.kubernetes.io/region': machine.zone.replace(/[a-z]$/, ''),
          'eks.amazonaws.com/nodegroup': machine.nodegroupName,
          'eks.amazonaws.com/capacityType': 'ON_DEMAND',
        },
      },
      spec: { providerID: `aws:///${machine.zone}/${machine.instanceId}` },
      status: {
        capacity: resources,
        allocatable: { ...resources, cpu: '1930m', memory: '7244Mi' },
        addresses: [
          { type: 'InternalIP', address },
          { type: 'Hostname', address: machine.name },
        ],
        nodeInfo: {
          kubeletVersion: `v${machine.kubernetesVersion}.0-eks-sandbox`,
          kubeProxyVersion: `v${machine.kubernetesVersion}.0-eks-sandbox`,
          containerRuntimeVersion: 'containerd://1.7.27',
          operatingSystem: 'linux',
          osImage: 'Amazon Linux 2023',
          architecture: 'amd64',
          kernelVersion: '6.1.0',
          machineID: machine.instanceId,
          systemUUID: machine.instanceId,
          bootID: machine.instanceId,
        },
        conditions: [
          healthy('MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
          healthy('DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
          healthy('PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        ],
      },
    };
  }
}
