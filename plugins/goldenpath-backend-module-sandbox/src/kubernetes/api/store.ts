import { randomUUID } from 'node:crypto';
import type { SandboxTime } from '../../time';
import { copy, equal } from '../model/json';
import type { KubernetesObject, ResourceRef } from '../model/object';
import { alreadyExists, notFound } from '../model/status';

/** What happened to an object. `previous` is how it was before, for watches whose selector it enters or leaves. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: { group: string; plural: string };
  object: KubernetesObject;
  previous: KubernetesObject | undefined;
  resourceVersion: number;
}

/** How many events are kept for watches that start in the past; a watch from before them is answered 410. */
const HISTORY_LENGTH = 20_000;

/**
 * The objects of a cluster. What it holds is never changed in place: a write replaces the object, so whoever holds one may
 * keep it. A write that changes nothing is no event and no new resource version.
 */
export class ObjectStore {
  readonly #time: SandboxTime;
  readonly #objects = new Map<string, Map<string, KubernetesObject>>();
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  #history: StoreEvent[] = [];
  #resourceVersion = 1;
  #forgottenUpTo = 0;

  constructor(options: { time: SandboxTime }) {
    this.#time = options.time;
  }

  /** The version of the newest write. */
  get resourceVersion(): number {
    return this.#resourceVersion;
  }

  get<Shape extends KubernetesObject>(
    ref: ResourceRef<Shape>,
    key: { namespace?: string; name: string },
  ): Shape | undefined {
    return this.#bucket(ref).get(keyOf(key)) as Shape | undefined;
  }

  /** Every object of a resource, in one namespace or in all, by namespace and name. */
  list<Shape extends KubernetesObject>(ref: ResourceRef<Shape>, options: { namespace?: string } = {}): Shape[] {
    const objects = [...this.#bucket(ref).values()] as Shape[];
    return objects
      .filter(({ metadata }) => options.namespace === undefined || metadata.namespace === options.namespace)
      .sort((left, right) => (keyOf(left.metadata) < keyOf(right.metadata) ? -1 : 1));
  }

  /** Every object of every resource, with the resource that it is of. */
  all(): { resource: { group: string; plural: string }; object: KubernetesObject }[] {
    return [...this.#objects].flatMap(([key, bucket]) => {
      const [group = '', plural = ''] = key.split('|');
      return [...bucket.values()].map(object => ({ resource: { group, plural }, object }));
    });
  }

  /** Adds an object, giving it a uid and a creation time. Throws 409 where the name is taken. */
  create<Shape extends KubernetesObject>(ref: ResourceRef<Shape>, object: Shape): Shape {
    if (this.get(ref, object.metadata)) {
      throw alreadyExists(ref, object.metadata.name);
    }
    const created: Shape = {
      ...copy(object),
      metadata: {
        ...copy(object.metadata),
        uid: randomUUID(),
        creationTimestamp: this.timestamp(),
      },
    };
    return this.#write(ref, created, undefined);
  }

  /** Replaces an object. Throws 404 where there is none. Gives back the stored one, unchanged if nothing changed. */
  replace<Shape extends KubernetesObject>(ref: ResourceRef<Shape>, object: Shape): Shape {
    const previous = this.get(ref, object.metadata);
    if (!previous) {
      throw notFound(ref, object.metadata.name);
    }
    if (equal(withoutVersion(previous), withoutVersion(object))) {
      return previous;
    }
    return this.#write(ref, copy(object), previous);
  }

  /** Takes an object away at once; finalizers are the business of the caller. */
  remove(ref: ResourceRef, key: { namespace?: string; name: string }): KubernetesObject | undefined {
    const previous = this.get(ref, key);
    if (!previous) {
      return undefined;
    }
    this.#resourceVersion += 1;
    const object: KubernetesObject = {
      ...previous,
      metadata: { ...previous.metadata, resourceVersion: String(this.#resourceVersion) },
    };
    this.#bucket(ref).delete(keyOf(key));
    this.#tell({ type: 'DELETED', resource: ref, object, previous, resourceVersion: this.#resourceVersion });
    return object;
  }

  /** Events after a resource version, or `undefined` where they are no longer kept. */
  since(resourceVersion: number): StoreEvent[] | undefined {
    return resourceVersion < this.#forgottenUpTo
      ? undefined
      : this.#history.filter(event => event.resourceVersion > resourceVersion);
  }

  /** Tells of every write from now on, until the returned function is called. */
  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Sandbox time as Kubernetes writes it: RFC 3339 with seconds. */
  timestamp(): string {
    return new Date(this.#time.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  #write<Shape extends KubernetesObject>(ref: ResourceRef<Shape>, object: Shape, previous: Shape | undefined): Shape {
    this.#resourceVersion += 1;
    object.metadata.resourceVersion = String(this.#resourceVersion);
    this.#bucket(ref).set(keyOf(object.metadata), object);
    this.#tell({
      type: previous ? 'MODIFIED' : 'ADDED',
      resource: { group: ref.group, plural: ref.plural },
      object,
      previous,
      resourceVersion: this.#resourceVersion,
    });
    return object;
  }

  #tell(event: StoreEvent): void {
    this.#history.push(event);
    if (this.#history.length > HISTORY_LENGTH) {
      const dropped = this.#history.splice(0, HISTORY_LENGTH / 2);
      this.#forgottenUpTo = dropped[dropped.length - 1]?.resourceVersion ?? this.#forgottenUpTo;
    }
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }

  #bucket(ref: { group: string; plural: string }): Map<string, KubernetesObject> {
    const key = `${ref.group}|${ref.plural}`;
    const known = this.#objects.get(key);
    if (known) {
      return known;
    }
    const bucket = new Map<string, KubernetesObject>();
    this.#objects.set(key, bucket);
    return bucket;
  }
}

function keyOf({ namespace, name }: { namespace?: string; name: string }): string {
  return `${namespace ?? ''}/${name}`;
}

function withoutVersion(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: undefined } };
}
