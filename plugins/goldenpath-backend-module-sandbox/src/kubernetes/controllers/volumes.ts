import type { StoreEvent } from '../api/store';
import { valueAt } from '../model/json';
import {
  PERSISTENT_VOLUME_CLAIMS,
  PERSISTENT_VOLUMES,
  PODS,
  STORAGE_CLASSES,
  type PersistentVolumeClaim,
  type Pod,
  type StorageClass,
} from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, isAbout, keyOf, ownKey, type Controller } from './manager';
import { parseTags } from './loadBalancers';
import { hasCredentials, runningPods } from './pods';

const DRIVER = 'ebs.csi.aws.com';
const DRIVER_IMAGE = 'aws-ebs-csi-driver';
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';
const EXTRA_TAGS = '--extra-tags=';
const RETRY = 15_000;

/** Binds claims to volumes of the account through the EBS driver, and gives volumes back when their claims go. */
export class VolumeController implements Controller {
  readonly name = 'persistentvolume';
  readonly #context: ClusterContext;
  readonly #asked = new Set<string>();
  readonly #readyAt = new Map<string, number>();
  readonly #volumes = new Map<string, { release(): void }>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    if (isAbout(event, PODS) || isAbout(event, STORAGE_CLASSES)) {
      return this.#context.store.list(PERSISTENT_VOLUME_CLAIMS).map(keyOf);
    }
    return ownKey(event, PERSISTENT_VOLUME_CLAIMS);
  }

  reconcile(key: string): number | undefined {
    const claim = this.#context.store.get(PERSISTENT_VOLUME_CLAIMS, fromKey(key));
    if (!claim) {
      return this.#reclaim(key);
    }
    if (claim.status?.phase === 'Bound' || claim.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const storageClass = this.#classOf(claim);
    if (!storageClass || storageClass.provisioner !== DRIVER || !this.#isWanted(claim, storageClass)) {
      this.#pending(claim);
      return undefined;
    }
    if (!this.#driverWorks()) {
      this.#pending(claim);
      return RETRY;
    }
    return this.#provision(claim, storageClass);
  }

  /** The class of a claim; one that names none gets the default class as soon as there is one. */
  #classOf(claim: PersistentVolumeClaim): StorageClass | undefined {
    const { store } = this.#context;
    const named = claim.spec.storageClassName;
    if (named !== undefined) {
      return store.get(STORAGE_CLASSES, { name: named });
    }
    const found = store.list(STORAGE_CLASSES).find(entry => entry.metadata.annotations?.[DEFAULT_CLASS] === 'true');
    if (found) {
      store.replace(PERSISTENT_VOLUME_CLAIMS, {
        ...claim,
        spec: { ...claim.spec, storageClassName: found.metadata.name },
      });
    }
    return undefined;
  }

  /** With `WaitForFirstConsumer` a volume is made where the first pod that uses the claim has been placed. */
  #isWanted(claim: PersistentVolumeClaim, storageClass: StorageClass): boolean {
    return (
      storageClass.volumeBindingMode !== 'WaitForFirstConsumer' ||
      this.#context.store
        .list(PODS, { namespace: claim.metadata.namespace })
        .some(
          pod =>
            pod.spec.nodeName !== undefined &&
            (pod.spec.volumes ?? []).some(volume => volume.persistentVolumeClaim?.claimName === claim.metadata.name),
        )
    );
  }

  #driverWorks(): boolean {
    return this.#drivers().some(pod => hasCredentials(this.#context, pod));
  }

  #drivers(): Pod[] {
    return runningPods(this.#context, DRIVER_IMAGE).filter(pod => pod.metadata.labels?.app === 'ebs-csi-controller');
  }

  /** The tags that the running driver was told to put on every volume. */
  #extraTags(): Record<string, string> {
    const args = this.#drivers().flatMap(pod => pod.spec.containers.flatMap(container => container.args ?? []));
    return parseTags(args.find(arg => arg.startsWith(EXTRA_TAGS))?.slice(EXTRA_TAGS.length) ?? '');
  }

  #pending(claim: PersistentVolumeClaim): void {
    const { store } = this.#context;
    const latest = store.get(PERSISTENT_VOLUME_CLAIMS, claim.metadata);
    if (latest) {
      store.replace(PERSISTENT_VOLUME_CLAIMS, { ...latest, status: { ...latest.status, phase: 'Pending' } });
    }
  }

  #provision(claim: PersistentVolumeClaim, storageClass: StorageClass): number | undefined {
    const { time, latencies, cloud } = this.#context;
    const uid = claim.metadata.uid ?? '';
    const readyAt = this.#readyAt.get(uid) ?? time.now() + latencies.volumeBinding;
    this.#readyAt.set(uid, readyAt);
    if (time.now() < readyAt) {
      return readyAt - time.now();
    }
    if (!this.#asked.has(uid)) {
      this.#asked.add(uid);
      const volume = cloud.createVolume({
        namespace: claim.metadata.namespace ?? '',
        claim: claim.metadata.name,
        sizeGiB: sizeOf(claim),
        tags: this.#extraTags(),
        volumeHandle: id => this.#bind(claim, storageClass, id),
      });
      this.#volumes.set(keyOf(claim), volume);
    }
    return undefined;
  }

  #bind(asked: PersistentVolumeClaim, storageClass: StorageClass, volumeHandle: string): void {
    const { store } = this.#context;
    const claim = store.get(PERSISTENT_VOLUME_CLAIMS, asked.metadata);
    if (!claim || claim.metadata.uid !== asked.metadata.uid) {
      return;
    }
    const volumeName = `pvc-${claim.metadata.uid}`;
    const capacity = { storage: `${sizeOf(claim)}Gi` };
    const accessModes = claim.spec.accessModes ?? ['ReadWriteOnce'];
    if (!store.get(PERSISTENT_VOLUMES, { name: volumeName })) {
      store.create(PERSISTENT_VOLUMES, {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: volumeName, annotations: { 'pv.kubernetes.io/provisioned-by': DRIVER } },
        spec: {
          capacity,
          accessModes,
          persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
          storageClassName: storageClass.metadata.name,
          claimRef: {
            kind: 'PersistentVolumeClaim',
            namespace: claim.metadata.namespace,
            name: claim.metadata.name,
            uid: claim.metadata.uid,
          },
          csi: { driver: DRIVER, volumeHandle, fsType: 'ext4' },
        },
        status: { phase: 'Bound' },
      });
    }
    store.replace(PERSISTENT_VOLUME_CLAIMS, {
      ...claim,
      spec: { ...claim.spec, volumeName },
      status: { phase: 'Bound', capacity, accessModes },
    });
  }

  /** The claim is gone: the driver deletes its volume. Without a driver the volume stays in the account (PITFALLS 17). */
  #reclaim(key: string): number | undefined {
    const { store } = this.#context;
    const { namespace, name } = fromKey(key);
    const volume = store
      .list(PERSISTENT_VOLUMES)
      .find(
        entry =>
          valueAt(entry, 'spec', 'claimRef', 'name') === name &&
          valueAt(entry, 'spec', 'claimRef', 'namespace') === namespace,
      );
    if (!volume) {
      return undefined;
    }
    if (valueAt(volume, 'spec', 'persistentVolumeReclaimPolicy') !== 'Delete' || !this.#driverWorks()) {
      store.replace(PERSISTENT_VOLUMES, { ...volume, status: { phase: 'Released' } });
      return this.#driverWorks() ? undefined : RETRY;
    }
    this.#volumes.get(key)?.release();
    this.#volumes.delete(key);
    store.remove(PERSISTENT_VOLUMES, volume.metadata);
    return undefined;
  }
}

/** The size that a claim asks for, in GiB. */
function sizeOf(claim: PersistentVolumeClaim): number {
  const text = claim.spec.resources?.requests?.storage ?? '1Gi';
  const [, amount = '1', unit = 'Gi'] = /^(\d+)(Mi|Gi|Ti)?$/.exec(text) ?? [];
  const inGiB = { Mi: 1 / 1024, Gi: 1, Ti: 1024 }[unit] ?? 1;
  return Math.max(1, Math.ceil(Number(amount) * inGiB));
}
