import { arrayAt, isObject, textAt, valueAt, type JsonObject } from '../../model/json';

/** How the items of a list are told apart when two managers' lists are merged. */
export type ListType =
  | { type: 'atomic' }
  | { type: 'set' }
  | { type: 'map'; keys: readonly string[]; defaults: Readonly<Record<string, unknown>> };

/** What server-side apply must know of a field's type to merge it: the view of one schema node. */
export interface FieldType {
  /** The type of a field of this object; `undefined` where the schema does not know the field. */
  field(name: string): FieldType | undefined;
  /** The type of an item of this list. */
  item(): FieldType;
  readonly list: ListType;
  /** An atomic object is owned as a whole. */
  readonly atomicMap: boolean;
}

const ATOMIC: ListType = { type: 'atomic' };
const byKeys = (keys: string[], defaults: Record<string, unknown> = {}): ListType => ({ type: 'map', keys, defaults });

/** Lists of the built-in kinds that are merged by key, by field name, as their OpenAPI schema declares them. */
const BUILT_IN_LISTS: Readonly<Record<string, ListType>> = {
  containers: byKeys(['name']),
  initContainers: byKeys(['name']),
  ephemeralContainers: byKeys(['name']),
  volumes: byKeys(['name']),
  env: byKeys(['name']),
  imagePullSecrets: byKeys(['name']),
  webhooks: byKeys(['name']),
  secrets: byKeys(['name']),
  volumeMounts: byKeys(['mountPath']),
  volumeDevices: byKeys(['devicePath']),
  conditions: byKeys(['type']),
  ownerReferences: byKeys(['uid']),
  hostAliases: byKeys(['ip']),
  topologySpreadConstraints: byKeys(['topologyKey', 'whenUnsatisfiable']),
  finalizers: { type: 'set' },
  matchConditions: byKeys(['name']),
  variables: byKeys(['name']),
  validationActions: { type: 'set' },
};

const CONTAINER_PORTS = byKeys(['containerPort', 'protocol'], { protocol: 'TCP' });
const SERVICE_PORTS = byKeys(['port', 'protocol'], { protocol: 'TCP' });
const ATOMIC_MAPS = new Set([
  'namespaceSelector',
  'objectSelector',
  'nodeSelector',
  'configMapKeyRef',
  'secretKeyRef',
  'fieldRef',
  'resourceFieldRef',
]);

/** Built-in kinds, by the names of their fields. */
class BuiltInFieldType implements FieldType {
  readonly #path: readonly string[];
  readonly #kind: string;

  constructor(kind: string, path: readonly string[] = []) {
    this.#kind = kind;
    this.#path = path;
  }

  get list(): ListType {
    const name = this.#path[this.#path.length - 1] ?? '';
    if (name === 'ports') {
      if (this.#path.includes('*')) {
        return CONTAINER_PORTS;
      }
      return this.#kind === 'Service' ? SERVICE_PORTS : ATOMIC;
    }
    return BUILT_IN_LISTS[name] ?? ATOMIC;
  }

  get atomicMap(): boolean {
    const name = this.#path[this.#path.length - 1] ?? '';
    return ATOMIC_MAPS.has(name) || (name === 'selector' && this.#kind !== 'Service');
  }

  field(name: string): FieldType {
    return new BuiltInFieldType(this.#kind, [...this.#path, name]);
  }

  item(): FieldType {
    return new BuiltInFieldType(this.#kind, [...this.#path, '*']);
  }
}

/** The field types of a built-in kind. */
export function builtInFieldType(kind: string): FieldType {
  return new BuiltInFieldType(kind);
}

/** Custom resources: `x-kubernetes-*` of their structural schema. Unknown parts are granular objects and atomic lists. */
class SchemaFieldType implements FieldType {
  readonly #schema: JsonObject;
  readonly #open: boolean;

  constructor(schema: JsonObject, open: boolean) {
    this.#schema = schema;
    this.#open = open || schema['x-kubernetes-preserve-unknown-fields'] === true;
  }

  get list(): ListType {
    const declared = textAt(this.#schema, 'x-kubernetes-list-type');
    if (declared === 'set') {
      return { type: 'set' };
    }
    if (declared === 'map') {
      const keys = arrayAt(this.#schema, 'x-kubernetes-list-map-keys').filter(key => typeof key === 'string');
      const defaults = Object.fromEntries(
        keys.map(key => [key, valueAt(this.#schema, 'items', 'properties', key, 'default')]),
      );
      return byKeys(keys, defaults);
    }
    return ATOMIC;
  }

  get atomicMap(): boolean {
    return this.#schema['x-kubernetes-map-type'] === 'atomic';
  }

  field(name: string): FieldType | undefined {
    const property = valueAt(this.#schema, 'properties', name);
    if (isObject(property)) {
      return new SchemaFieldType(property, false);
    }
    const additional = this.#schema.additionalProperties;
    if (isObject(additional)) {
      return new SchemaFieldType(additional, false);
    }
    return this.#open || additional === true ? new SchemaFieldType({}, true) : undefined;
  }

  item(): FieldType {
    const items = this.#schema.items;
    return isObject(items) ? new SchemaFieldType(items, false) : new SchemaFieldType({}, true);
  }
}

/** The field types of a custom resource. `metadata` is typed as in every kind. */
export function schemaFieldType(schema: JsonObject): FieldType {
  const root = new SchemaFieldType(schema, false);
  const builtIn = new BuiltInFieldType('');
  return {
    list: ATOMIC,
    atomicMap: false,
    item: () => root.item(),
    field: name =>
      name === 'metadata' || name === 'apiVersion' || name === 'kind' ? builtIn.field(name) : root.field(name),
  };
}
