import { matchesSelector, asLabelSelector } from '../api/selectors';
import type { ResourceDefinition } from '../api/resources';
import type { KubernetesObject } from '../model/object';
import type { MatchResources, ResourceRule } from './shapes';

/** A write that may have to be judged. */
export interface AdmissionRequest {
  definition: ResourceDefinition;
  operation: 'CREATE' | 'UPDATE';
  subresource?: 'status';
  object: KubernetesObject;
  before: KubernetesObject | undefined;
}

/** Whether a policy or a binding is about a request. `undefined` constraints of a binding are about all that its policy is about. */
export function isAbout(options: {
  constraints: MatchResources | undefined;
  request: AdmissionRequest;
  namespaceLabels: Record<string, string> | undefined;
}): boolean {
  const { constraints, request, namespaceLabels } = options;
  if (!constraints) {
    return true;
  }
  const { resourceRules, excludeResourceRules, matchPolicy } = constraints;
  const equivalent = matchPolicy !== 'Exact';
  const included = !resourceRules || resourceRules.some(rule => matchesRule(rule, request, equivalent));
  const excluded = (excludeResourceRules ?? []).some(rule => matchesRule(rule, request, equivalent));
  return included && !excluded && isSelected(constraints, request, namespaceLabels);
}

function isSelected(
  constraints: MatchResources,
  { definition, object, before }: AdmissionRequest,
  namespaceLabels: Record<string, string> | undefined,
): boolean {
  const objects = asLabelSelector(constraints.objectSelector);
  const byLabels = [object, before].some(
    candidate => candidate !== undefined && matchesSelector(candidate.metadata.labels, objects),
  );
  const byNamespace =
    !definition.namespaced || matchesSelector(namespaceLabels, asLabelSelector(constraints.namespaceSelector));
  return byLabels && byNamespace;
}

/** A request for another version of a resource that a rule names is equivalent: the API server converts it. */
function matchesRule(rule: ResourceRule, request: AdmissionRequest, equivalent: boolean): boolean {
  const { definition, operation, subresource, object } = request;
  const resource = subresource === undefined ? definition.plural : `${definition.plural}/${subresource}`;
  const scope = definition.namespaced ? 'Namespaced' : 'Cluster';
  return (
    holds(rule.apiGroups, definition.group) &&
    (equivalent || holds(rule.apiVersions, definition.version)) &&
    holds(rule.operations, operation) &&
    (rule.resources ?? []).some(pattern => matchesResource(pattern, resource)) &&
    (rule.resourceNames === undefined || rule.resourceNames.includes(object.metadata.name)) &&
    (rule.scope === undefined || rule.scope === '*' || rule.scope === scope)
  );
}

/** `*` is every resource and none of their subresources, `*` with a slash all of both. */
function matchesResource(pattern: string, resource: string): boolean {
  if (pattern === '*/*') {
    return true;
  }
  if (pattern === '*') {
    return !resource.includes('/');
  }
  const [name, part] = resource.split('/');
  return pattern === resource || (part !== undefined && (pattern === `${name}/*` || pattern === `*/${part}`));
}

function holds(list: string[] | undefined, value: string): boolean {
  return list !== undefined && (list.includes('*') || list.includes(value));
}
