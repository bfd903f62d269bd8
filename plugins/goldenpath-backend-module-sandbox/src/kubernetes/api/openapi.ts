import { createHash } from 'node:crypto';
import type { ResourceRegistry } from './registry';
import type { ResourceDefinition } from './resources';
import { groupsOf } from './discovery';
import { apiVersionOf } from './writer';

/** The parameters by which `kubectl` learns that the server itself validates fields, so that it needs no schema of its own. */
const WRITE_PARAMETERS = [
  { name: 'dryRun', in: 'query', schema: { type: 'string', uniqueItems: true } },
  { name: 'fieldManager', in: 'query', schema: { type: 'string', uniqueItems: true } },
  { name: 'fieldValidation', in: 'query', schema: { type: 'string', uniqueItems: true } },
  { name: 'force', in: 'query', schema: { type: 'boolean', uniqueItems: true } },
];

function rootPath(group: string, version: string): string {
  return group ? `apis/${group}/${version}` : `api/${version}`;
}

/** `/openapi/v3`: where each group's document is. */
export function openApiIndex(registry: ResourceRegistry): unknown {
  const paths: Record<string, unknown> = {};
  for (const [group, versions] of groupsOf(registry.list())) {
    for (const version of versions) {
      const root = rootPath(group, version);
      const text = JSON.stringify(openApiDocument(registry, group, version));
      const hash = createHash('sha512').update(text).digest('hex').toUpperCase();
      paths[root] = { serverRelativeURL: `/openapi/v3/${root}?hash=${hash}` };
    }
  }
  return { paths };
}

/** `/openapi/v3/apis/<group>/<version>`: the paths of a group, with the kinds that they take. */
export function openApiDocument(registry: ResourceRegistry, group: string, version: string): unknown {
  const definitions = registry.list().filter(entry => entry.group === group && entry.version === version);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths: Object.fromEntries(definitions.flatMap(definition => pathsOf(definition))),
    components: {
      schemas: Object.fromEntries(
        definitions.map(definition => [schemaName(definition), schemaOf(registry, definition)]),
      ),
    },
  };
}

/** `/openapi/v2`: kinds only, for clients that ask for the old document. */
export function openApiV2(registry: ResourceRegistry, version: string): unknown {
  const definitions = registry.list();
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version },
    paths: {},
    definitions: Object.fromEntries(
      definitions.map(definition => [schemaName(definition), schemaOf(registry, definition)]),
    ),
  };
}

function schemaName({ group, version, kind }: ResourceDefinition): string {
  const reversed = group === '' ? ['io', 'k8s', 'api', 'core'] : group.split('.').reverse();
  return [...reversed, version, kind].join('.');
}

function kindOf({ group, version, kind }: ResourceDefinition): unknown {
  return { group, version, kind };
}

/** The schema of a custom resource is its definition's; built-in kinds are described by name only. */
function schemaOf(registry: ResourceRegistry, definition: ResourceDefinition): unknown {
  const custom = registry.schemaOf(definition)?.document;
  const anything = {
    type: 'object',
    properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } },
    'x-kubernetes-preserve-unknown-fields': true,
  };
  return { ...(custom ?? anything), 'x-kubernetes-group-version-kind': [kindOf(definition)] };
}

function pathsOf(definition: ResourceDefinition): [string, unknown][] {
  const scope = definition.namespaced ? '/namespaces/{namespace}' : '';
  const prefix = definition.group ? `/apis/${apiVersionOf(definition)}` : `/api/${definition.version}`;
  const operation = (action: string) => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': kindOf(definition),
    parameters: WRITE_PARAMETERS,
    responses: { '200': { description: 'OK' } },
  });
  return [
    [`${prefix}${scope}/${definition.plural}`, { post: operation('post') }],
    [`${prefix}${scope}/${definition.plural}/{name}`, { put: operation('put'), patch: operation('patch') }],
  ];
}
