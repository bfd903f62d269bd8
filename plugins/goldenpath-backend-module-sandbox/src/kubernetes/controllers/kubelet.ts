import type { StoreEvent } from '../api/store';
import { createHash } from 'node:crypto';
import {
  NODES,
  PERSISTENT_VOLUME_CLAIMS,
  PODS,
  SECRETS,
  withCondition,
  type Condition,
  type ContainerStatus,
  type Pod,
} from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, isAbout, keyOf, ownKey, type Controller } from './manager';
import { missingSecret, readsSecret } from './podEnvironment';
import { podFailure } from './podFailure';
import { applicationOf, daemonRunsOn, isReady, readyNodes, rootOwner } from './pods';

/** Runs pods: finds a node, waits for volumes and the image, then says Running and Ready, or that it crashes. */
export class Kubelet implements Controller {
  readonly name = 'kubelet';
  readonly #context: ClusterContext;
  /** When a pod will be ready, by uid: decided once, when it has all that it needs. */
  readonly #readyAt = new Map<string, number>();
  #addresses = 0;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    if (isAbout(event, PODS)) {
      return this.#podKeys(event);
    }
    if (isAbout(event, NODES) || isAbout(event, PERSISTENT_VOLUME_CLAIMS)) {
      return this.#context.store.list(PODS).map(keyOf);
    }
    if (isAbout(event, SECRETS)) {
      const { namespace, name } = event.object.metadata;
      return this.#context.store
        .list(PODS, { namespace })
        .filter(pod => readsSecret(pod, name))
        .map(keyOf);
    }
    return [];
  }

  /** A pod of the CNI that comes or goes matters to every pod that waits for an address. */
  #podKeys(event: StoreEvent): string[] {
    const isCni = event.object.metadata.labels?.['k8s-app'] === 'aws-node';
    return isCni ? this.#context.store.list(PODS).map(keyOf) : ownKey(event, PODS);
  }

  reconcile(key: string): number | undefined {
    const pod = this.#context.store.get(PODS, fromKey(key));
    if (!pod || pod.metadata.deletionTimestamp !== undefined || isFinished(pod)) {
      return undefined;
    }
    const placed = this.#place(pod);
    if (!placed) {
      return undefined;
    }
    const wait = this.#whyNotStarting(placed);
    if (wait) {
      this.#status(placed, { phase: 'Pending', ready: false, waiting: wait.reason, message: wait.message });
      return undefined;
    }
    return this.#run(placed);
  }

  /** Binds a pod to a node, or says that none will have it. */
  #place(pod: Pod): Pod | undefined {
    const { store } = this.#context;
    if (pod.spec.nodeName !== undefined) {
      return pod;
    }
    const nodes = readyNodes(this.#context);
    if (nodes.length === 0) {
      this.#replaceConditions(pod, {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message: 'no nodes available to schedule pods',
      });
      return undefined;
    }
    const hash = createHash('sha256')
      .update(pod.metadata.uid ?? '')
      .digest()
      .readUInt32BE(0);
    const node = nodes[hash % nodes.length];
    return store.replace(PODS, { ...pod, spec: { ...pod.spec, nodeName: node?.metadata.name } });
  }

  /** What a placed pod still needs, as the reason that its containers wait with. */
  #whyNotStarting(pod: Pod): { reason: string; message?: string } | undefined {
    const { store } = this.#context;
    const claims = (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
      persistentVolumeClaim ? [persistentVolumeClaim.claimName] : [],
    );
    const unbound = claims.some(
      name =>
        store.get(PERSISTENT_VOLUME_CLAIMS, { namespace: pod.metadata.namespace, name })?.status?.phase !== 'Bound',
    );
    if (unbound) {
      return { reason: 'ContainerCreating' };
    }
    const started = this.#readyAt.has(pod.metadata.uid ?? '');
    const needsAddress = pod.spec.hostNetwork !== true && !started;
    if (needsAddress && !daemonRunsOn(this.#context, 'aws-node', pod.spec.nodeName)) {
      return { reason: 'ContainerCreating' };
    }
    const secret = started ? undefined : missingSecret(this.#context, pod);
    return secret === undefined
      ? undefined
      : { reason: 'CreateContainerConfigError', message: `secret "${secret}" not found` };
  }

  #run(pod: Pod): number | undefined {
    const { time } = this.#context;
    const uid = pod.metadata.uid ?? '';
    const readyAt = this.#readyAt.get(uid) ?? time.now() + this.#startDuration(pod);
    this.#readyAt.set(uid, readyAt);
    if (time.now() < readyAt) {
      this.#status(pod, { phase: 'Pending', ready: false, waiting: 'ContainerCreating' });
      return readyAt - time.now();
    }
    const failure = podFailure(this.#context, pod);
    if (failure) {
      this.#status(pod, {
        phase: 'Running',
        ready: false,
        waiting: failure.reason,
        message: failure.message,
        crashed: failure.crashed,
      });
      return failure.lookAgainAfter;
    }
    if (this.#isJob(pod)) {
      this.#status(pod, { phase: 'Succeeded', ready: false });
      return undefined;
    }
    const node = this.#context.store.get(NODES, { name: pod.spec.nodeName ?? '' });
    // A daemon of the node itself says that it runs before the node is Ready: the node waits for it.
    const nodeLost = node !== undefined && !isReady(node) && pod.spec.hostNetwork !== true;
    if (wasCrashing(pod) && !nodeLost) {
      this.#readyAt.set(uid, time.now() + this.#context.latencies.podRestart);
      this.#status(pod, { phase: 'Running', ready: false, waiting: 'ContainerCreating' });
      return this.#context.latencies.podRestart;
    }
    this.#status(pod, { phase: 'Running', ready: !nodeLost });
    return undefined;
  }

  #isJob(pod: Pod): boolean {
    return (pod.metadata.ownerReferences ?? []).some(owner => owner.kind === 'Job');
  }

  #startDuration(pod: Pod): number {
    const { latencies } = this.#context;
    if (this.#isJob(pod)) {
      return latencies.jobRun;
    }
    return latencies.podStart({
      namespace: pod.metadata.namespace ?? '',
      workload: rootOwner(this.#context, pod).metadata.name,
      application: applicationOf(this.#context, pod),
    });
  }

  #replaceConditions(pod: Pod, condition: Condition): void {
    const { store } = this.#context;
    store.replace(PODS, {
      ...pod,
      status: {
        ...pod.status,
        phase: 'Pending',
        conditions: withCondition(pod.status?.conditions, condition, store.timestamp()),
      },
    });
  }

  #status(
    pod: Pod,
    state: { phase: string; ready: boolean; waiting?: string; message?: string; crashed?: boolean },
  ): void {
    const { store } = this.#context;
    const now = store.timestamp();
    const ready = state.ready ? 'True' : 'False';
    const reason = state.ready ? undefined : notReadyReason(state.phase);
    const conditions = (
      [
        { type: 'PodScheduled', status: 'True' },
        { type: 'Initialized', status: 'True' },
        { type: 'ContainersReady', status: ready, reason },
        { type: 'Ready', status: ready, reason },
      ] satisfies Condition[]
    ).reduce<Condition[]>((list, condition) => withCondition(list, condition, now), pod.status?.conditions ?? []);
    const address = pod.status?.podIP ?? (state.phase === 'Pending' ? undefined : this.#address(pod));
    store.replace(PODS, {
      ...pod,
      status: {
        ...pod.status,
        phase: state.phase,
        conditions,
        startTime: pod.status?.startTime ?? now,
        message: state.message,
        ...(address === undefined ? {} : { podIP: address, podIPs: [{ ip: address }] }),
        containerStatuses: pod.spec.containers.map(container => {
          const old = pod.status?.containerStatuses?.find(entry => entry.name === container.name);
          const restarted = state.crashed === true && !isCrashing(old);
          return {
            name: container.name,
            image: container.image,
            imageID: container.image.includes('@') ? container.image : '',
            ready: state.ready,
            started: state.ready,
            restartCount: (old?.restartCount ?? 0) + (restarted ? 1 : 0),
            state: containerState(state, old, now),
          };
        }),
      },
    });
  }

  #address(pod: Pod): string {
    if (pod.spec.hostNetwork === true) {
      const node = this.#context.store.get(NODES, { name: pod.spec.nodeName ?? '' });
      const internal = node?.status?.addresses?.find(entry => entry.type === 'InternalIP');
      return internal?.address ?? '10.0.0.1';
    }
    this.#addresses += 1;
    return `10.0.${64 + Math.floor(this.#addresses / 250)}.${(this.#addresses % 250) + 2}`;
  }
}

function notReadyReason(phase: string): string {
  return phase === 'Succeeded' ? 'PodCompleted' : 'ContainersNotReady';
}

function containerState(
  state: { phase: string; waiting?: string; message?: string },
  old: ContainerStatus | undefined,
  now: string,
): Record<string, unknown> {
  if (state.phase === 'Succeeded') {
    return old?.state.terminated ? old.state : { terminated: { exitCode: 0, reason: 'Completed', finishedAt: now } };
  }
  if (state.waiting !== undefined) {
    return { waiting: { reason: state.waiting, ...(state.message === undefined ? {} : { message: state.message }) } };
  }
  return old?.state.running ? old.state : { running: { startedAt: now } };
}

function isCrashing(status: ContainerStatus | undefined): boolean {
  return JSON.stringify(status?.state ?? {}).includes('CrashLoopBackOff');
}

function wasCrashing(pod: Pod): boolean {
  return (pod.status?.containerStatuses ?? []).some(isCrashing);
}

function isFinished(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}
