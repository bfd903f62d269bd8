import type { ResourceDefinition } from './resources';
import { apiVersionOf } from './writer';

const AGGREGATED = 'apidiscovery.k8s.io';
const ALL_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const SUBRESOURCE_VERBS = ['get', 'patch', 'update'];

interface SubresourceEntry {
  name: string;
  kind: string;
  group?: string;
  version?: string;
  verbs: string[];
}

/** Parts of objects that have paths of their own, as discovery lists them. */
function subresourcesOf(definition: ResourceDefinition): SubresourceEntry[] {
  const entries: SubresourceEntry[] = [];
  if (definition.scaleSubresource) {
    entries.push({ name: 'scale', kind: 'Scale', group: 'autoscaling', version: 'v1', verbs: SUBRESOURCE_VERBS });
  }
  if (definition.statusSubresource) {
    entries.push({ name: 'status', kind: definition.kind, verbs: SUBRESOURCE_VERBS });
  }
  if (definition.group === '' && (definition.plural === 'pods' || definition.plural === 'services')) {
    const kind = definition.plural === 'pods' ? 'PodProxyOptions' : 'ServiceProxyOptions';
    entries.push({ name: 'proxy', kind, verbs: ['create', 'delete', 'get', 'patch', 'update'] });
  }
  if (definition.group === '' && definition.plural === 'pods') {
    entries.push({ name: 'log', kind: 'Pod', verbs: ['get'] });
    entries.push({ name: 'portforward', kind: 'PodPortForwardOptions', verbs: ['create', 'get'] });
  }
  return entries;
}

function verbsOf(definition: ResourceDefinition): string[] {
  return definition.createOnly ? ['create'] : ALL_VERBS;
}

/** `/api/v1` and `/apis/<group>/<version>`: every resource and its parts. */
export function resourceList(options: { group: string; version: string; definitions: ResourceDefinition[] }): unknown {
  const { definitions } = options;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf(options),
    resources: definitions.flatMap(definition => [
      {
        name: definition.plural,
        singularName: definition.singular,
        namespaced: definition.namespaced,
        kind: definition.kind,
        verbs: verbsOf(definition),
        ...(definition.shortNames.length > 0 ? { shortNames: definition.shortNames } : {}),
        ...(definition.categories.length > 0 ? { categories: definition.categories } : {}),
      },
      ...subresourcesOf(definition).map(part => ({
        name: `${definition.plural}/${part.name}`,
        singularName: '',
        namespaced: definition.namespaced,
        ...(part.group ? { group: part.group, version: part.version } : {}),
        kind: part.kind,
        verbs: part.verbs,
      })),
    ]),
  };
}

/** Groups with their versions, in the order in which they were first served. */
export function groupsOf(definitions: ResourceDefinition[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { group, version } of definitions) {
    const versions = groups.get(group) ?? [];
    groups.set(group, versions.includes(version) ? versions : [...versions, version]);
  }
  return groups;
}

/** One group of `/apis`. */
export function groupEntry(group: string, versions: string[]): Record<string, unknown> {
  const entries = versions.map(version => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions: entries, preferredVersion: entries[0] };
}

/** `/apis` the old way: an APIGroupList. */
export function groupList(definitions: ResourceDefinition[]): unknown {
  const groups = [...groupsOf(definitions)].filter(([group]) => group !== '');
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(([group, versions]) => groupEntry(group, versions)),
  };
}

/** `/api` the old way: the core versions. */
export function coreVersions(): unknown {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '172.20.0.1:443' }],
  };
}

/** Whether a client asked for aggregated discovery, and in which version: `kubectl` does, to need two requests only. */
export function aggregatedVersion(accept: string): 'v2' | 'v2beta1' | undefined {
  if (!accept.includes(`g=${AGGREGATED}`)) {
    return undefined;
  }
  return /v=v2(?![a-z0-9])/.test(accept) ? 'v2' : 'v2beta1';
}

/** `/api` or `/apis` aggregated: every group, version and resource at once. */
export function aggregatedDiscovery(options: { version: 'v2' | 'v2beta1'; definitions: ResourceDefinition[] }): {
  body: unknown;
  contentType: string;
} {
  const { version, definitions } = options;
  const items = [...groupsOf(definitions)].map(([group, versions]) => ({
    metadata: { name: group, creationTimestamp: null },
    versions: versions.map(groupVersion => ({
      version: groupVersion,
      resources: definitions
        .filter(definition => definition.group === group && definition.version === groupVersion)
        .map(aggregatedResource),
      freshness: 'Current',
    })),
  }));
  return {
    contentType: `application/json;g=${AGGREGATED};v=${version};as=APIGroupDiscoveryList`,
    body: { kind: 'APIGroupDiscoveryList', apiVersion: `${AGGREGATED}/${version}`, metadata: {}, items },
  };
}

function aggregatedResource(definition: ResourceDefinition): unknown {
  const { group, version } = definition;
  const subresources = subresourcesOf(definition);
  return {
    resource: definition.plural,
    responseKind: { group, version, kind: definition.kind },
    scope: definition.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: definition.singular,
    verbs: verbsOf(definition),
    ...(definition.shortNames.length > 0 ? { shortNames: definition.shortNames } : {}),
    ...(definition.categories.length > 0 ? { categories: definition.categories } : {}),
    ...(subresources.length > 0
      ? {
          subresources: subresources.map(part => ({
            subresource: part.name,
            responseKind: { group: part.group ?? group, version: part.version ?? version, kind: part.kind },
            verbs: part.verbs,
          })),
        }
      : {}),
  };
}
