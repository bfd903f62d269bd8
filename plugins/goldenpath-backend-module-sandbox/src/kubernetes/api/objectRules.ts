import { canonical, isObject, type JsonObject } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { ApiStatusError, badRequest, invalid } from '../model/status';
import { withDefaults } from './defaults';
import { builtInFieldType, type FieldType } from './fields/fieldType';
import type { ResourceRegistry } from './registry';
import type { ResourceDefinition } from './resources';
import { validateBuiltIn, validateChange, validateMetadata } from './validation';

/** Which part of an object a request writes, and how strictly it is read. */
export interface RuleOptions {
  subresource?: 'status';
  fieldValidation?: 'Ignore' | 'Warn' | 'Strict';
}

/** What an object must obey, and what is filled in, before it is stored. */
export class ObjectRules {
  readonly #registry: ResourceRegistry;
  #addresses = 10;
  #nodePorts = 30_000;

  constructor(options: { registry: ResourceRegistry }) {
    this.#registry = options.registry;
  }

  /** The types of an object's fields, for whoever merges it. */
  typeOf(definition: ResourceDefinition): FieldType {
    return this.#registry.schemaOf(definition)?.fieldType ?? builtInFieldType(definition.kind);
  }

  /** A new object as it will be stored. Throws 422 where it is invalid, 400 where a strict client sent unknown fields. */
  prepare(definition: ResourceDefinition, sent: KubernetesObject, options: RuleOptions): KubernetesObject {
    const { status, ...withoutStatus } = sent;
    const desired = (definition.statusSubresource || status === undefined ? withoutStatus : sent) as KubernetesObject;
    const object = this.#check(definition, desired, options);
    const { uid: _uid, resourceVersion: _version, deletionTimestamp: _deletion, ...metadata } = object.metadata;
    return { ...object, metadata: { ...metadata, ...(definition.generation ? { generation: 1 } : {}) } };
  }

  /** A changed object as it will be stored. What the request's path does not write is kept as it was. */
  next(
    definition: ResourceDefinition,
    current: KubernetesObject,
    sent: KubernetesObject,
    options: RuleOptions,
  ): KubernetesObject {
    const statusOnly = options.subresource === 'status';
    const base: KubernetesObject = statusOnly
      ? {
          ...current,
          ...('status' in sent ? { status: sent.status } : {}),
          ...(definition.metadataByStatus && { metadata: sent.metadata }),
        }
      : { ...sent, ...(definition.statusSubresource ? { status: current.status } : {}) };
    if (base.status === undefined) {
      delete base.status;
    }
    const checked = this.#check(definition, base, options);
    const causes = validateChange(definition, current, checked);
    if (causes.length > 0) {
      throw invalid({ kind: definition.kind, group: definition.group, name: current.metadata.name, causes });
    }
    const { name, namespace, uid, creationTimestamp, resourceVersion, generation } = current.metadata;
    const { deletionTimestamp, deletionGracePeriodSeconds } = current.metadata;
    const managedFields = statusOnly ? sent.metadata.managedFields : checked.metadata.managedFields;
    const moved = desiredOf(definition, current) !== desiredOf(definition, checked);
    return {
      ...checked,
      metadata: {
        ...checked.metadata,
        ...(managedFields ? { managedFields } : {}),
        name,
        namespace,
        uid,
        creationTimestamp,
        resourceVersion,
        deletionTimestamp,
        deletionGracePeriodSeconds,
        ...(generation === undefined ? {} : { generation: moved ? generation + 1 : generation }),
      },
    };
  }

  /** An applied configuration without what is not its to say, and without nulls. Throws where it names unknown fields. */
  appliedConfig(
    definition: ResourceDefinition,
    applied: KubernetesObject,
    options: RuleOptions & { where: string; apiVersion: string },
  ): KubernetesObject {
    if (applied.metadata.managedFields !== undefined) {
      throw badRequest('metadata.managedFields must be nil');
    }
    const unknown = this.#registry.schemaOf(definition)?.normalise(applied).unknown[0];
    if (unknown !== undefined) {
      throw new ApiStatusError({
        code: 500,
        message:
          `failed to create typed patch object (${options.where}; ${options.apiVersion}, Kind=${definition.kind}): ` +
          `.${unknown}: field not declared in schema`,
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

  #check(definition: ResourceDefinition, sent: KubernetesObject, options: RuleOptions): KubernetesObject {
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
