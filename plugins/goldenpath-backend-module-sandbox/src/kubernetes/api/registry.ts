import { BUILT_IN_RESOURCES, type ResourceDefinition } from './resources';
import type { CustomSchema } from './customSchema';

/** A resource that a CustomResourceDefinition added. */
export interface CustomResourceDefinitionEntry {
  definition: ResourceDefinition;
  schema: CustomSchema;
}

/** What the API server serves at this moment: the built-in resources, and those of established CustomResourceDefinitions. */
export class ResourceRegistry {
  readonly #custom = new Map<string, CustomResourceDefinitionEntry>();

  /** Every served resource. One resource may be served in several versions. */
  list(): ResourceDefinition[] {
    return [...BUILT_IN_RESOURCES, ...[...this.#custom.values()].map(entry => entry.definition)];
  }

  /** The resource at a path, or `undefined` where nobody serves it. */
  find(group: string, version: string, plural: string): ResourceDefinition | undefined {
    return this.list().find(
      definition => definition.group === group && definition.version === version && definition.plural === plural,
    );
  }

  /** The resource of a kind, or `undefined`. */
  findKind(group: string, version: string, kind: string): ResourceDefinition | undefined {
    return this.list().find(
      definition => definition.group === group && definition.version === version && definition.kind === kind,
    );
  }

  /** Any served version of a resource. */
  findResource(group: string, plural: string): ResourceDefinition | undefined {
    return this.list().find(definition => definition.group === group && definition.plural === plural);
  }

  /** The schema of a custom resource; built-in ones have none here. */
  schemaOf(definition: ResourceDefinition): CustomSchema | undefined {
    return this.#custom.get(keyOf(definition))?.schema;
  }

  /** Serves a custom resource from now on. */
  serve(entry: CustomResourceDefinitionEntry): void {
    this.#custom.set(keyOf(entry.definition), entry);
  }

  /** Serves a custom resource no longer, in any version. */
  withdraw(group: string, plural: string): void {
    for (const [key, { definition }] of this.#custom) {
      if (definition.group === group && definition.plural === plural) {
        this.#custom.delete(key);
      }
    }
  }
}

function keyOf({ group, version, plural }: { group: string; version: string; plural: string }): string {
  return `${group}/${version}/${plural}`;
}
