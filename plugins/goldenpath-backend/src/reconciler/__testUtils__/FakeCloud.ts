import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';

/** A thing in the fake account. */
export interface FakeResource {
  id: string;
  resourceClass: string;
  owner: string;
  token: string;
  /** Ids that must be gone before this one can be deleted. */
  heldBy: string[];
  activeAt: number;
  goneAt?: number;
}

/** Refused by the account's rules; the name tells which. */
export class FakeCloudError extends Error {
  constructor(
    readonly code: 'AlreadyExists' | 'DependencyViolation' | 'NotFound',
    message: string,
  ) {
    super(message);
  }
}

/**
 * A small account with the rules that matter to an engine: things take time to come and go, names are unique, a token makes a create idempotent, and
 * what others depend on can't be deleted.
 */
export class FakeCloud {
  readonly #clock: Clock;
  readonly #resources = new Map<string, FakeResource>();
  /** Every mutating call that had an effect, in order. */
  readonly effects: string[] = [];
  /** What happens when something is gone: what others leave behind. */
  readonly afterDeletion = new Map<string, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create(options: {
    id: string;
    resourceClass: string;
    owner: string;
    token: string;
    takesMs: number;
    heldBy?: string[];
  }) {
    const { id, resourceClass, owner, token, takesMs, heldBy = [] } = options;
    const existing = this.find(id);
    if (existing && existing.token === token) {
      return;
    }
    if (existing) {
      throw new FakeCloudError('AlreadyExists', `${id} already exists`);
    }
    this.effects.push(`create ${id}`);
    this.#resources.set(id, { id, resourceClass, owner, token, heldBy, activeAt: this.#clock.now() + takesMs });
  }

  delete(options: { id: string; takesMs: number }) {
    const resource = this.find(options.id);
    if (!resource) {
      throw new FakeCloudError('NotFound', `${options.id} does not exist`);
    }
    const holder = resource.heldBy.find(id => this.find(id) !== undefined);
    if (holder) {
      throw new FakeCloudError('DependencyViolation', `${options.id} has a dependent object ${holder}`);
    }
    if (resource.goneAt === undefined) {
      this.effects.push(`delete ${options.id}`);
      resource.goneAt = this.#clock.now() + options.takesMs;
    }
  }

  find(id: string): FakeResource | undefined {
    this.#settle();
    return this.#resources.get(id);
  }

  ofClass(resourceClass: string): FakeResource[] {
    this.#settle();
    return [...this.#resources.values()].filter(resource => resource.resourceClass === resourceClass);
  }

  /** Everything that is there, by id. */
  inventory(): string[] {
    this.#settle();
    return [...this.#resources.keys()].sort();
  }

  /** Puts something there that no create of ours made: what a controller leaves behind. */
  leave(resource: { id: string; resourceClass: string; owner: string }): void {
    this.#resources.set(resource.id, { ...resource, token: '', heldBy: [], activeAt: 0 });
  }

  #settle(): void {
    for (const resource of [...this.#resources.values()]) {
      if (resource.goneAt !== undefined && resource.goneAt <= this.#clock.now()) {
        this.#resources.delete(resource.id);
        this.afterDeletion.get(resource.id)?.();
      }
    }
  }
}
