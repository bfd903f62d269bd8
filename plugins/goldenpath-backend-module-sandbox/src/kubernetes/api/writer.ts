import { randomBytes } from 'node:crypto';
import type { AdmissionRequest } from '../admission/matching';
import { copy, equal } from '../model/json';
import type { KubernetesObject, ObjectMeta } from '../model/object';
import { ApiStatusError, forbidden, modified, notFound } from '../model/status';
import { deleteObject, isNamespaceResource, type DeleteOptions } from './deletion';
import { applyFields, recordUpdate } from './fields/managers';
import { ObjectRules, type RuleOptions } from './objectRules';
import type { ResourceRegistry } from './registry';
import type { ResourceDefinition } from './resources';
import type { ObjectStore } from './store';

/** Where an object is. */
export interface ObjectKey {
  namespace?: string;
  name: string;
}

/** How a write is to be done. */
export interface WriteOptions extends RuleOptions {
  manager: string;
  dryRun?: boolean;
}

/** Looks at an object on its way in, and throws what the API server would answer to refuse it. */
export type AdmissionCheck = (request: AdmissionRequest) => void;

/** A write's result: the object, and whether it is new. */
export interface Written {
  object: KubernetesObject;
  created: boolean;
}

const NAMESPACES = { group: '', plural: 'namespaces' };

/** Everything between a request and the store: namespaces, rules, admission, field managers, optimistic lock. */
export class ObjectWriter {
  readonly #store: ObjectStore;
  readonly #rules: ObjectRules;
  readonly #admission: AdmissionCheck[] = [];

  constructor(options: { store: ObjectStore; registry: ResourceRegistry }) {
    this.#store = options.store;
    this.#rules = new ObjectRules(options);
  }

  /** Adds a check that every new and changed object passes. */
  addAdmission(check: AdmissionCheck): void {
    this.#admission.push(check);
  }

  /** Creates an object. Throws 404 where its namespace is missing, 409 where its name is taken, 422 where it is invalid. */
  create(definition: ResourceDefinition, sent: KubernetesObject, options: WriteOptions): Written {
    const object = this.#rules.prepare(definition, named(sent), options);
    this.#checkNamespace(definition, object.metadata);
    const owned = recordUpdate({
      before: undefined,
      after: object,
      type: this.#rules.typeOf(definition),
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
    const version = sent.metadata.resourceVersion;
    if (version !== undefined && version !== '' && version !== current.metadata.resourceVersion) {
      throw modified(definition, key.name);
    }
    const next = this.#rules.next(definition, current, sent, options);
    const owned = recordUpdate({
      before: current,
      after: next,
      type: this.#rules.typeOf(definition),
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
    const version = applied.metadata.resourceVersion;
    if (live && version !== undefined && version !== live.metadata.resourceVersion) {
      throw modified(definition, key.name);
    }
    const merged = applyFields({
      live,
      applied: this.#rules.appliedConfig(definition, applied, {
        ...options,
        where: key.namespace ? `${key.namespace}/${key.name}` : `/${key.name}`,
        apiVersion: apiVersionOf(definition),
      }),
      type: this.#rules.typeOf(definition),
      writer: { manager: options.manager, operation: 'Apply', subresource: options.subresource },
      force: options.force,
      now: this.#store.timestamp(),
    });
    if (!live) {
      const object = this.#rules.prepare(definition, merged, options);
      this.#checkNamespace(definition, object.metadata);
      return { object: this.#insert(definition, object, options), created: true };
    }
    const next = this.#rules.next(definition, live, merged, options);
    return { object: this.#replace(definition, live, next, options), created: false };
  }

  /**
   * Deletes an object, or marks it for deletion where finalizers are left. Gives back the object as it is then, and whether
   * it is gone.
   */
  delete(
    definition: ResourceDefinition,
    key: ObjectKey,
    options: DeleteOptions = {},
  ): { object: KubernetesObject; gone: boolean } {
    return deleteObject(this.#store, definition, this.#existing(definition, key), options);
  }

  #existing(definition: ResourceDefinition, key: ObjectKey): KubernetesObject {
    const current = this.#store.get(definition, key);
    if (!current) {
      throw notFound(definition, key.name);
    }
    return { ...current, apiVersion: apiVersionOf(definition), kind: definition.kind };
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
      throw beingTerminated(definition, metadata.name, metadata.namespace);
    }
  }

  /** With the version and kind of the request, whatever version an object was stored in. */
  #admit(request: AdmissionRequest): void {
    const { definition, object } = request;
    const shown = { ...object, apiVersion: apiVersionOf(definition), kind: definition.kind };
    this.#admission.forEach(admit => admit({ ...request, object: shown }));
  }

  #insert(definition: ResourceDefinition, object: KubernetesObject, options: WriteOptions): KubernetesObject {
    this.#admit({ definition, operation: 'CREATE', object, before: undefined });
    return options.dryRun
      ? { ...object, metadata: { ...object.metadata, creationTimestamp: this.#store.timestamp() } }
      : this.#store.create(definition, object);
  }

  #replace(
    definition: ResourceDefinition,
    current: KubernetesObject,
    next: KubernetesObject,
    options: WriteOptions,
  ): KubernetesObject {
    const { subresource } = options;
    this.#admit({
      definition,
      operation: 'UPDATE',
      object: next,
      before: current,
      ...(subresource && { subresource }),
    });
    if (options.dryRun) {
      return next;
    }
    if (equal(withoutOwners(next), withoutOwners(current)) && equal(ownership(current), ownership(next))) {
      return current;
    }
    const leaving = next.metadata.deletionTimestamp !== undefined && (next.metadata.finalizers ?? []).length === 0;
    return leaving && !isNamespaceResource(definition)
      ? (this.#store.remove(definition, current.metadata) ?? next)
      : this.#store.replace(definition, next);
  }
}

/** `apps/v1`, or `v1` in the core group. */
export function apiVersionOf({ group, version }: { group: string; version: string }): string {
  return group ? `${group}/${version}` : version;
}

function named(sent: KubernetesObject): KubernetesObject {
  const { name, generateName } = sent.metadata;
  return name || !generateName
    ? sent
    : { ...sent, metadata: { ...sent.metadata, name: `${generateName}${randomSuffix()}` } };
}

function withoutOwners(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, managedFields: undefined } };
}

/** Who owns what, without when: an apply that changes neither is no write. */
function ownership(object: KubernetesObject): unknown {
  return (object.metadata.managedFields ?? []).map(({ time: _time, ...entry }) => entry);
}

function beingTerminated(definition: ResourceDefinition, name: string, namespace: string): ApiStatusError {
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const error = forbidden({ subject: definition, name, why });
  return new ApiStatusError({
    code: 403,
    reason: 'Forbidden',
    message: error.message,
    details: {
      ...error.details,
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    },
  });
}

const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** Five letters, as `generateName` appends them. */
export function randomSuffix(): string {
  return [...randomBytes(5)].map(byte => SUFFIX_LETTERS[byte % SUFFIX_LETTERS.length]).join('');
}
