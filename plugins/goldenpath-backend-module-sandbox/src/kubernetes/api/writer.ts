import { randomBytes } from 'node:crypto';
import { canonical, copy, equal, isObject, type JsonObject } from '../model/json';
import type { KubernetesObject, ObjectMeta } from '../model/object';
import { ApiStatusError, badRequest, forbidden, invalid, modified, notFound, conflict } from '../model/status';
import { withDefaults } from './defaults';
import { builtInFieldType, type FieldType } from './fields/fieldType';
import { applyFields, recordUpdate } from './fields/managers';
import type { ResourceRegistry } from './registry';
import type { ResourceDefinition } from './resources';
import type { ObjectStore } from './store';
import { validateBuiltIn, validateChange, validateMetadata } from './validation';

/** Where an object is. */
export interface ObjectKey {
  namespace?: string;
  name: string;
}

/** How a write is to be done. */
export interface WriteOptions {
  manager: string;
  subresource?: 'status';
  dryRun?: boolean;
  /** What to do with fields that the schema does not know; `Warn` lets them fall. */
  fieldValidation?: 'Ignore' | 'Warn' | 'Strict';
}

/** Looks at an object on its way in, and throws what the API server would answer to refuse it. */
export type AdmissionCheck = (options: {
  definition: ResourceDefinition;
  operation: 'CREATE' | 'UPDATE';
  object: KubernetesObject;
}) => void;

/** A write's result: the object, and whether it is new. */
export interface Written {
  object: KubernetesObject;
  created: boolean;
}

const NAMESPACES = { group: '', plural: 'namespaces' };

/** Everything between a request and the store: namespaces, defaults, schema, admission, field managers, optimistic lock. */
export class ObjectWriter {
  readonly #store: ObjectStore;
  readonly #registry: ResourceRegistry;
  readonly #admission: AdmissionCheck[] = [];
  #addresses = 10;
  #nodePorts = 30_000;

  constructor(options: { store: ObjectStore; registry: ResourceRegistry }) {
    this.#store = options.store;
    this.#registry = options.registry;
  }

  /** Adds a check that every new and changed object passes. */
  addAdmission(check: AdmissionCheck): void {
    this.#admission.push(check);
  }

  /** Creates an object. Throws 404 where its namespace is missing, 409 where its name is taken, 422 where it is invalid. */
  create(definition: ResourceDefinition, sent: KubernetesObject, options: WriteOptions): Written {
    const object = this.#prepare(definition, this.#named(sent), options);
    this.#checkNamespace(definition, object.metadata);
    const owned = recordUpdate({
      before: undefined,
      after: object,
      type: this.#typeOf(definition),
      writer: { manager: options.manager, operation: 'Update' },
      now: this.#store.timestamp(),
    });
    return { object: this.#insert(definition, owned, options), created: true };
  }

  /** Changes an object that is there. Throws 404, 409 where the resource version sent is not the stored one, 422. */
  update(
    definition: ResourceDefinition,
    key: ObjectKey,
    change: (current: KubernetesObject) => KubernetesObject,
    options: WriteOptions,
  ): Written {
    const current = this.#existing(definition, key);
    const sent = change(copy(current));
    const version = sent.metadata?.resourceVersion;
    if (version !== undefined && version !== '' && version !== current.metadata.resourceVersion) {
      throw modified(definition, key.name);
    }
    const next = this.#next(definition, current, sent, options);
    const owned = recordUpdate({
      before: current,
      after: next,
      type: this.#typeOf(definition),
      writer: { manager: options.manager, operation: 'Update', subresource: options.subresource },
      now: this.#store.timestamp(),
    });
    return { object: this.#replace(definition, current, owned, options), created: false };
  }

  /** Server-side apply. Throws 409 with the other managers' names where fields would be taken from them without `force`. */
  apply(
    definition: ResourceDefinition,
    key: ObjectKey,
    applied: KubernetesObject,
    options: WriteOptions & { force: boolean },
  ): Written {
    const live = this.#store.get(definition, key);
    const type = this.#typeOf(definition);
    const config = this.#appliedConfig(definition, key, applied, options);
    const version = applied.metadata.resourceVersion;
    if (live && version !== undefined && version !== live.metadata.resourceVersion) {
      throw modified(definition, key.name);
    }
    const merged = applyFields({
      live,
      applied: config,
      type,
      writer: { manager: options.manager, operation: 'Apply', subresource: options.subresource },
      force: options.force,
      now: this.#store.timestamp(),
    });
    if (!live) {
      const object = this.#prepare(definition, merged, options);
      this.#checkNamespace(definition, object.metadata);
      return { object: this.#insert(definition, object, options), created: true };
    }
    const next = this.#next(definition, live, merged, options);
    return { object: this.#replace(definition, live, next, options), created: false };
  }

  /**
   * Deletes an object, or marks it for deletion where finalizers are left. Gives back the object as it is then, and whether
   * it is gone.
   */
  delete(
    definition: ResourceDefinition,
    key: ObjectKey,
    options: {
      dryRun?: boolean;
      propagation?: 'Orphan' | 'Background' | 'Foreground';
      preconditions?: { uid?: string; resourceVersion?: string };
    } = {},
  ): { object: KubernetesObject; gone: boolean } {
    const current = this.#existing(definition, key);
    const { uid, resourceVersion } = options.preconditions ?? {};
    if (uid !== undefined && uid !== current.metadata.uid) {
      throw conflict(
        definition,
        key.name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
      );
    }
    if (resourceVersion !== undefined && resourceVersion !== current.metadata.resourceVersion) {
      throw modified(definition, key.name);
    }
    const propagationFinalizer =
      options.propagation === 'Foreground'
        ? ['foregroundDeletion']
        : options.propagation === 'Orphan'
          ? ['orphan']
          : [];
    const finalizers = [...new Set([...(current.metadata.finalizers ?? []), ...propagationFinalizer])];
    const isNamespace = definition.group === '' && definition.plural === 'namespaces';
    if (options.dryRun) {
      return { object: current, gone: finalizers.length === 0 };
    }
    if (finalizers.length === 0 && !isNamespace) {
      return { object: this.#store.remove(definition, key) ?? current, gone: true };
    }
    const marked = this.#store.replace(definition, {
      ...current,
      metadata: {
        ...current.metadata,
        deletionTimestamp: current.metadata.deletionTimestamp ?? this.#store.timestamp(),
        deletionGracePeriodSeconds: current.metadata.deletionGracePeriodSeconds ?? 0,
        ...(finalizers.length > 0 ? { finalizers } : {}),
      },
      ...(isNamespace ? { status: { ...(isObject(current.status) ? current.status : {}), phase: 'Terminating' } } : {}),
    });
    return { object: marked, gone: false };
  }

  #existing(definition: ResourceDefinition, key: ObjectKey): KubernetesObject {
    const current = this.#store.get(definition, key);
    if (!current) {
      throw notFound(definition, key.name);
    }
    return { ...current, apiVersion: apiVersionOf(definition), kind: definition.kind };
  }

  #named(sent: KubernetesObject): KubernetesObject {
    const { name, generateName } = sent.metadata;
    return name || !generateName
      ? sent
      : { ...sent, metadata: { ...sent.metadata, name: `${generateName}${randomSuffix()}` } };
  }

  #checkNamespace(definition: ResourceDefinition, metadata: ObjectMeta): void {
    if (!definition.namespaced || metadata.namespace === undefined) {
      return;
    }
    const namespace = this.#store.get(NAMESPACES, { name: metadata.namespace });
    if (!namespace) {
      throw notFound(NAMESPACES, metadata.namespace);
    }
    if (namespace.metadata.deletionTimestamp !== undefined) {
      const error = forbidden({
        subject: definition,
        name: metadata.name,
        why: `unable to create new content in namespace ${metadata.namespace} because it is being terminated`,
      });
      throw new ApiStatusError({
        code: 403,
        reason: 'Forbidden',
        message: error.message,
        details: {
          ...error.details,
          causes: [
            {
              reason: 'NamespaceTerminating',
              message: `namespace ${metadata.namespace} is being terminated`,
              field: 'metadata.namespace',
            },
          ],
        },
      });
    }
  }

  /** An applied configuration without what is not its to say, and without nulls. Throws where it names unknown fields. */
  #appliedConfig(
    definition: ResourceDefinition,
    key: ObjectKey,
    applied: KubernetesObject,
    options: WriteOptions,
  ): KubernetesObject {
    if (applied.metadata.managedFields !== undefined) {
      throw badRequest('metadata.managedFields must be nil');
    }
    const schema = this.#registry.schemaOf(definition);
    const unknown = schema?.normalise(applied).unknown[0];
    if (unknown !== undefined) {
      throw new ApiStatusError({
        code: 500,
        message:
          `failed to create typed patch object (${key.namespace ? `${key.namespace}/` : ''}${key.name}; ` +
          `${apiVersionOf(definition)}, Kind=${definition.kind}): .${unknown}: field not declared in schema`,
      });
    }
    const { resourceVersion: _version, uid: _uid, creationTimestamp: _time, ...metadata } = applied.metadata;
    const config = withoutNulls({ ...applied, metadata }) as KubernetesObject;
    if (definition.statusSubresource && options.subresource !== 'status') {
      const { status: _status, ...rest } = config;
      return rest as KubernetesObject;
    }
    return config;
  }

  /** A new object as it will be stored: defaults, schema, rules, admission. */
  #prepare(definition: ResourceDefinition, sent: KubernetesObject, options: WriteOptions): KubernetesObject {
    const { status, ...withoutStatus } = sent;
    const desired = (definition.statusSubresource || status === undefined ? withoutStatus : sent) as KubernetesObject;
    const object = this.#check(definition, desired, options);
    const { uid: _uid, resourceVersion: _version, deletionTimestamp: _deletion, ...metadata } = object.metadata;
    const prepared: KubernetesObject = {
      ...object,
      metadata: { ...metadata, ...(definition.generation ? { generation: 1 } : {}) },
    };
    this.#admission.forEach(admit => admit({ definition, operation: 'CREATE', object: prepared }));
    return prepared;
  }

  /** A changed object as it will be stored. What the request's path does not write is kept as it was. */
  #next(
    definition: ResourceDefinition,
    current: KubernetesObject,
    sent: KubernetesObject,
    options: WriteOptions,
  ): KubernetesObject {
    const statusOnly = options.subresource === 'status';
    const base: KubernetesObject = statusOnly
      ? { ...current, ...('status' in sent ? { status: sent.status } : {}) }
      : { ...sent, ...(definition.statusSubresource ? { status: current.status } : {}) };
    if (base.status === undefined) {
      delete base.status;
    }
    const checked = this.#check(definition, base, options);
    const causes = validateChange(definition, current, checked);
    if (causes.length > 0) {
      throw invalid({ kind: definition.kind, group: definition.group, name: current.metadata.name, causes });
    }
    const moved = desiredOf(definition, current) !== desiredOf(definition, checked);
    const { generation } = current.metadata;
    const next: KubernetesObject = {
      ...checked,
      metadata: {
        ...(statusOnly ? current.metadata : checked.metadata),
        ...(checked.metadata.managedFields ? { managedFields: checked.metadata.managedFields } : {}),
        name: current.metadata.name,
        namespace: current.metadata.namespace,
        uid: current.metadata.uid,
        creationTimestamp: current.metadata.creationTimestamp,
        resourceVersion: current.metadata.resourceVersion,
        deletionTimestamp: current.metadata.deletionTimestamp,
        deletionGracePeriodSeconds: current.metadata.deletionGracePeriodSeconds,
        ...(generation === undefined ? {} : { generation: moved ? generation + 1 : generation }),
      },
    };
    this.#admission.forEach(admit => admit({ definition, operation: 'UPDATE', object: next }));
    return next;
  }

  #check(definition: ResourceDefinition, sent: KubernetesObject, options: WriteOptions): KubernetesObject {
    const schema = this.#registry.schemaOf(definition);
    const metadataCauses = validateMetadata(definition, sent);
    let object = sent;
    let causes = metadataCauses;
    if (schema) {
      const normal = schema.normalise(sent);
      if (normal.unknown.length > 0 && options.fieldValidation === 'Strict') {
        const list = normal.unknown.map(field => `unknown field "${field}"`).join(', ');
        throw badRequest(
          `${definition.kind} in version "${definition.version}" cannot be handled as a ${definition.kind}: ` +
            `strict decoding error: ${list}`,
        );
      }
      object = normal.object as KubernetesObject;
      causes = [...causes, ...schema.validate(object)];
    } else {
      object = withDefaults(definition, sent, {
        clusterAddress: () => `172.20.${Math.floor(this.#addresses / 250)}.${(this.#addresses++ % 250) + 1}`,
        nodePort: () => this.#nodePorts++,
      });
      causes = [...causes, ...validateBuiltIn(definition, object)];
    }
    if (causes.length > 0) {
      throw invalid({ kind: definition.kind, group: definition.group, name: sent.metadata.name ?? '', causes });
    }
    return object;
  }

  #insert(definition: ResourceDefinition, object: KubernetesObject, options: WriteOptions): KubernetesObject {
    if (options.dryRun) {
      return { ...object, metadata: { ...object.metadata, creationTimestamp: this.#store.timestamp() } };
    }
    return this.#store.create(definition, object);
  }

  #replace(
    definition: ResourceDefinition,
    current: KubernetesObject,
    next: KubernetesObject,
    options: WriteOptions,
  ): KubernetesObject {
    if (options.dryRun) {
      return next;
    }
    const sameButTime = equal(
      { ...next, metadata: { ...next.metadata, managedFields: undefined } },
      { ...current, metadata: { ...current.metadata, managedFields: undefined } },
    );
    if (sameButTime && equal(ownership(current), ownership(next))) {
      return current;
    }
    const leaving = next.metadata.deletionTimestamp !== undefined && (next.metadata.finalizers ?? []).length === 0;
    if (leaving && !(definition.group === '' && definition.plural === 'namespaces')) {
      return this.#store.remove(definition, current.metadata) ?? next;
    }
    return this.#store.replace(definition, next);
  }

  #typeOf(definition: ResourceDefinition): FieldType {
    return this.#registry.schemaOf(definition)?.fieldType ?? builtInFieldType(definition.kind);
  }
}

/** `apps/v1`, or `v1` in the core group. */
export function apiVersionOf({ group, version }: { group: string; version: string }): string {
  return group ? `${group}/${version}` : version;
}

/** Who owns what, without when: an apply that changes neither is no write. */
function ownership(object: KubernetesObject): unknown {
  return (object.metadata.managedFields ?? []).map(({ time: _time, ...entry }) => entry);
}

/** What `metadata.generation` counts: all but metadata, and but status where that is a subresource of its own. */
function desiredOf(definition: ResourceDefinition, object: KubernetesObject): string {
  const { metadata: _metadata, status, ...desired } = object;
  return canonical(definition.statusSubresource ? desired : { ...desired, status });
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (!isObject(value)) {
    return value;
  }
  const kept: JsonObject = {};
  for (const [name, field] of Object.entries(value)) {
    if (field !== null && field !== undefined) {
      kept[name] = withoutNulls(field);
    }
  }
  return kept;
}

const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** Five letters, as `generateName` appends them. */
export function randomSuffix(): string {
  return [...randomBytes(5)].map(byte => SUFFIX_LETTERS[byte % SUFFIX_LETTERS.length]).join('');
}
