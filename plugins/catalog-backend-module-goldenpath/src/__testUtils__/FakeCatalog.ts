import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityProviderConnection, EntityProviderMutation } from '@backstage/plugin-catalog-node';

/** Keeps what a provider tells, by the rules of the catalog. */
export class FakeCatalog implements EntityProviderConnection {
  readonly mutations: EntityProviderMutation[] = [];
  readonly locationKeys = new Set<string | undefined>();
  #entities = new Map<string, Entity>();

  /** References of all that is there, sorted. */
  refs(): string[] {
    return [...this.#entities.keys()].sort();
  }

  get(ref: string): Entity | undefined {
    return this.#entities.get(ref);
  }

  /** Changes an entity behind the provider's back. */
  put(entity: Entity): void {
    this.#entities.set(stringifyEntityRef(entity), entity);
  }

  async applyMutation(mutation: EntityProviderMutation): Promise<void> {
    this.mutations.push(mutation);
    switch (mutation.type) {
      case 'full':
        this.#entities = new Map();
        this.#add(mutation.entities);
        return;
      case 'delta':
        for (const removed of mutation.removed) {
          this.#entities.delete('entityRef' in removed ? removed.entityRef : stringifyEntityRef(removed.entity));
        }
        this.#add(mutation.added);
    }
  }

  async refresh(): Promise<void> {}

  #add(added: { entity: Entity; locationKey?: string }[]): void {
    for (const { entity, locationKey } of added) {
      this.put(entity);
      this.locationKeys.add(locationKey);
    }
  }
}
