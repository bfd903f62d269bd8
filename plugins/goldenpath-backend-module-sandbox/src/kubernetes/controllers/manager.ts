import type { SandboxTime, ScheduledCallback } from '../../time';
import type { ObjectStore, StoreEvent } from '../api/store';
import type { KubernetesObject, ResourceRef } from '../model/object';

/** One control loop: which objects to look at after an event, and what to do with one. */
export interface Controller {
  readonly name: string;
  /** The keys to look at again after an event; most often the object's own, or its owner's. */
  keysFor(event: StoreEvent): string[];
  /** Brings one object closer to what it should be. Gives back when to look again, in milliseconds from now. */
  reconcile(key: string): number | undefined;
}

/** How long a key that threw waits before it is tried again. */
const RETRY_AFTER_ERROR = 10_000;

/** Runs controllers on the sandbox's clock: each key once, however often it was touched since. */
export class ControllerManager {
  readonly #time: SandboxTime;
  readonly #controllers: Controller[] = [];
  readonly #pending = new Map<Controller, Set<string>>();
  readonly #timers = new Map<string, ScheduledCallback>();
  readonly #errors = new Map<string, unknown>();
  readonly #unsubscribe: () => void;
  #drain: ScheduledCallback | undefined;
  #stopped = false;

  constructor(options: { time: SandboxTime; store: ObjectStore }) {
    this.#time = options.time;
    this.#unsubscribe = options.store.subscribe(event => this.#dispatch(event));
  }

  add(...controllers: Controller[]): void {
    this.#controllers.push(...controllers);
  }

  /** Looks at a key soon, as if its object had changed. */
  enqueue(controller: Controller, key: string): void {
    if (this.#stopped) {
      return;
    }
    const keys = this.#pending.get(controller) ?? new Set<string>();
    keys.add(key);
    this.#pending.set(controller, keys);
    this.#drain ??= this.#time.at(this.#time.now(), () => this.#run());
  }

  /** What the last attempt of a key threw, by controller and key: for tests and for whoever looks for the reason. */
  errors(): ReadonlyMap<string, unknown> {
    return this.#errors;
  }

  /** Stops every loop for good. */
  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    this.#drain?.cancel();
    this.#timers.forEach(timer => timer.cancel());
    this.#timers.clear();
    this.#pending.clear();
  }

  #dispatch(event: StoreEvent): void {
    for (const controller of this.#controllers) {
      controller.keysFor(event).forEach(key => this.enqueue(controller, key));
    }
  }

  #run(): void {
    this.#drain = undefined;
    const work = [...this.#pending];
    this.#pending.clear();
    for (const [controller, keys] of work) {
      keys.forEach(key => this.#reconcile(controller, key));
    }
  }

  #reconcile(controller: Controller, key: string): void {
    const id = `${controller.name} ${key}`;
    this.#timers.get(id)?.cancel();
    this.#timers.delete(id);
    let again: number | undefined;
    try {
      again = controller.reconcile(key);
      this.#errors.delete(id);
    } catch (error) {
      this.#errors.set(id, error);
      again = RETRY_AFTER_ERROR;
    }
    if (again !== undefined && !this.#stopped) {
      const timer = this.#time.at(this.#time.now() + again, () => {
        this.#timers.delete(id);
        this.enqueue(controller, key);
      });
      this.#timers.set(id, timer);
    }
  }
}

/** Whether an event is about a resource. */
export function isAbout(event: StoreEvent, ref: ResourceRef): boolean {
  return event.resource.group === ref.group && event.resource.plural === ref.plural;
}

/** `namespace/name`, or `/name` for what belongs to the cluster. */
export function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** The reverse of {@link keyOf}. */
export function fromKey(key: string): { namespace: string | undefined; name: string } {
  const [namespace, name = ''] = key.split('/');
  return { namespace: namespace || undefined, name };
}

/** The keys of an event's own object, where it is of one of the resources. */
export function ownKey(event: StoreEvent, ...refs: ResourceRef[]): string[] {
  return refs.some(ref => isAbout(event, ref)) ? [keyOf(event.object)] : [];
}

/** The keys of an object's owners of a kind. */
export function ownerKeys(event: StoreEvent, kind: string): string[] {
  return (event.object.metadata.ownerReferences ?? [])
    .filter(owner => owner.kind === kind)
    .map(owner => `${event.object.metadata.namespace ?? ''}/${owner.name}`);
}
