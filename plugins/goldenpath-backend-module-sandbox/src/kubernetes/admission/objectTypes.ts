import type { Environment } from '@marcbachmann/cel-js';
import type { ResourceRegistry } from '../api/registry';
import { isObject, objectAt, type JsonObject } from '../model/json';
import type { ObjectType } from './check';
import type { AdmissionPolicy, ResourceRule } from './shapes';

/** The real controller checks no more types of a policy than these. */
const MOST_TYPES = 10;

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const textMap = { type: 'object', additionalProperties: text };
const open = { 'x-kubernetes-preserve-unknown-fields': true };
const record = (properties: JsonObject) => ({ type: 'object', properties });

const METADATA = record({
  name: text,
  generateName: text,
  namespace: text,
  uid: text,
  labels: textMap,
  annotations: textMap,
  finalizers: texts,
  creationTimestamp: text,
  deletionTimestamp: text,
  ownerReferences: { type: 'array', items: open },
});

/** Built-in kinds whose schema is known here; expressions about others are not checked, as about a kind that nobody serves. */
const BUILT_IN: Readonly<Record<string, JsonObject>> = {
  'networking.k8s.io/v1/ingresses': record({
    ingressClassName: text,
    defaultBackend: open,
    rules: { type: 'array', items: record({ host: text, http: open }) },
    tls: { type: 'array', items: record({ hosts: texts, secretName: text }) },
  }),
  '/v1/services': record({
    type: text,
    selector: textMap,
    clusterIP: text,
    clusterIPs: texts,
    externalIPs: texts,
    externalName: text,
    externalTrafficPolicy: text,
    internalTrafficPolicy: text,
    ipFamilies: texts,
    ipFamilyPolicy: text,
    loadBalancerClass: text,
    loadBalancerIP: text,
    loadBalancerSourceRanges: texts,
    sessionAffinity: text,
    allocateLoadBalancerNodePorts: { type: 'boolean' },
    publishNotReadyAddresses: { type: 'boolean' },
    ports: {
      type: 'array',
      items: record({
        name: text,
        protocol: text,
        appProtocol: text,
        port: { type: 'integer' },
        nodePort: { type: 'integer' },
        targetPort: open,
      }),
    },
  }),
};

/** The types that the expressions of a policy are checked against, with the kind of each. A rule with a wildcard names none. */
export function objectTypesOf(
  policy: AdmissionPolicy,
  registry: ResourceRegistry,
): { kind: string; objectType: ObjectType }[] {
  const rules = policy.spec.matchConstraints?.resourceRules ?? [];
  return rules
    .flatMap(resourcesOf)
    .flatMap(({ group, version, plural }) => {
      const definition = registry.find(group, version, plural);
      const schema = definition && schemaOf(registry, { group, version, plural });
      return definition && schema
        ? [{ kind: `${group}/${version}, Kind=${definition.kind}`, objectType: toObjectType(schema) }]
        : [];
    })
    .slice(0, MOST_TYPES);
}

function resourcesOf(rule: ResourceRule): { group: string; version: string; plural: string }[] {
  const { apiGroups = [], apiVersions = [], resources = [] } = rule;
  if ([...apiGroups, ...apiVersions].some(name => name.includes('*'))) {
    return [];
  }
  const whole = resources.filter(resource => !/[*/]/.test(resource));
  return apiGroups.flatMap(group => apiVersions.flatMap(version => whole.map(plural => ({ group, version, plural }))));
}

function schemaOf(
  registry: ResourceRegistry,
  resource: { group: string; version: string; plural: string },
): JsonObject | undefined {
  const definition = registry.find(resource.group, resource.version, resource.plural);
  const custom = definition && registry.schemaOf(definition)?.document;
  const spec = BUILT_IN[`${resource.group}/${resource.version}/${resource.plural}`];
  const properties = custom ? objectAt(custom, 'properties') : spec && { spec, status: open };
  return properties && record({ ...properties, apiVersion: text, kind: text, metadata: METADATA });
}

function toObjectType(schema: JsonObject): ObjectType {
  return {
    name: 'Object',
    declare: environment => {
      declare(environment, 'Object', schema);
    },
  };
}

/** Registers the type of a schema under a name where it is an object with fields of its own, and gives back how to call it. */
function declare(environment: Environment, name: string, schema: JsonObject): string {
  const { properties, items, additionalProperties } = schema;
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-int-or-string'] === true) {
    return 'dyn';
  }
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'int';
    case 'number':
      return 'double';
    case 'array':
      return isObject(items) ? `list<${declare(environment, `${name}Item`, items)}>` : 'list<dyn>';
    case 'object': {
      if (!isObject(properties)) {
        const value = isObject(additionalProperties)
          ? declare(environment, `${name}Value`, additionalProperties)
          : 'dyn';
        return `map<string, ${value}>`;
      }
      const fields = Object.entries(properties).map(([field, property]) => [
        field,
        isObject(property) ? declare(environment, `${name}_${field.replace(/\W/g, '_')}`, property) : 'dyn',
      ]);
      environment.registerType(name, { fields: Object.fromEntries(fields) });
      return name;
    }
    default:
      return 'dyn';
  }
}
