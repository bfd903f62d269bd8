import type { ClusterFault } from '../ports';
import { canonical } from './model/json';

/** The faults that are on in a cluster. */
export class FaultSwitchboard {
  readonly #active = new Map<string, ClusterFault>();
  readonly #listeners = new Set<(fault: ClusterFault, active: boolean) => void>();

  /** Turns a fault on or off; listeners hear of changes only. */
  set(fault: ClusterFault, active: boolean): void {
    const key = canonical(fault);
    if (this.#active.has(key) === active) {
      return;
    }
    if (active) {
      this.#active.set(key, fault);
    } else {
      this.#active.delete(key);
    }
    this.#listeners.forEach(listener => listener(fault, active));
  }

  /** The active faults of one kind. */
  of<Kind extends ClusterFault['kind']>(kind: Kind): Extract<ClusterFault, { kind: Kind }>[] {
    const isOfKind = (fault: ClusterFault): fault is Extract<ClusterFault, { kind: Kind }> => fault.kind === kind;
    return [...this.#active.values()].filter(isOfKind);
  }

  /** Whether any fault of a kind is on. */
  has(kind: ClusterFault['kind']): boolean {
    return this.of(kind).length > 0;
  }

  /** Tells of every change. */
  subscribe(listener: (fault: ClusterFault, active: boolean) => void): void {
    this.#listeners.add(listener);
  }
}
