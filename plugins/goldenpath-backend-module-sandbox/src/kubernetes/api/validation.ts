import { validateBinding, validatePolicy } from '../admission/policyRules';
import { arrayAt, equal, isObject, objectAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import type { StatusCause } from '../model/status';
import type { ResourceDefinition } from './resources';
import { asLabelSelector, matchesSelector } from './selectors';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const QUALIFIED_NAME = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const required = (field: string): StatusCause => ({ reason: 'FieldValueRequired', message: 'Required value', field });
const wrong = (field: string, value: unknown, why: string): StatusCause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
  field,
});

/** Kinds whose name goes into a DNS label, and those whose name only has to fit a path. */
const LABEL_NAMES = new Set(['namespaces', 'services']);
const PATH_NAMES = new Set(['clusterroles', 'clusterrolebindings', 'roles', 'rolebindings']);

/** What is wrong with the metadata of an object. */
export function validateMetadata(definition: ResourceDefinition, object: KubernetesObject): StatusCause[] {
  const { name, labels } = object.metadata;
  if (!name) {
    return [{ ...required('metadata.name'), message: 'Required value: name or generateName is required' }];
  }
  const label = LABEL_NAMES.has(definition.plural) && definition.group === '';
  const limit = label ? 63 : 253;
  const shape = label ? LABEL : SUBDOMAIN;
  const nameCauses =
    PATH_NAMES.has(definition.plural) || (shape.test(name) && name.length <= limit)
      ? []
      : [wrong('metadata.name', name, nameRule({ tooLong: name.length > limit, limit, label }))];
  const labelCauses = Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...(QUALIFIED_NAME.test(key)
      ? []
      : [wrong('metadata.labels', key, 'name part must consist of alphanumeric characters')]),
    ...(typeof value === 'string' && LABEL_VALUE.test(value) && value.length <= 63
      ? []
      : [
          wrong(
            'metadata.labels',
            value,
            typeof value === 'string' && value.length > 63
              ? 'must be no more than 63 characters'
              : `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
          ),
        ]),
  ]);
  return [...nameCauses, ...labelCauses];
}

function nameRule({ tooLong, limit, label }: { tooLong: boolean; limit: number; label: boolean }): string {
  if (tooLong) {
    return `must be no more than ${limit} characters`;
  }
  return label
    ? `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')`
    : `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`;
}

/** What is wrong with an object of a built-in kind, as far as this server looks: what its controllers rely on. */
export function validateBuiltIn(definition: ResourceDefinition, object: KubernetesObject): StatusCause[] {
  const key = `${definition.group}/${definition.plural}`;
  switch (key) {
    case 'apps/deployments':
    case 'apps/statefulsets':
    case 'apps/daemonsets':
    case 'apps/replicasets':
      return validateWorkload(object);
    case 'batch/jobs':
      return validateTemplate(object, 'spec.template');
    case '/pods':
      return validateContainers(valueAt(object, 'spec'), 'spec');
    case '/services':
      return validateService(object);
    case '/configmaps':
    case '/secrets':
      return Object.entries(objectAt(object, 'data'))
        .filter(([, value]) => typeof value !== 'string')
        .map(([name, value]) => wrong(`data[${name}]`, value, 'must be a string'));
    case 'networking.k8s.io/ingresses':
      return arrayAt(object, 'spec', 'rules').length > 0 || isObject(valueAt(object, 'spec', 'defaultBackend'))
        ? []
        : [wrong('spec', {}, 'either `defaultBackend` or `rules` must be specified')];
    case 'admissionregistration.k8s.io/validatingadmissionpolicies':
      return validatePolicy(object);
    case 'admissionregistration.k8s.io/validatingadmissionpolicybindings':
      return validateBinding(object);
    case 'apiextensions.k8s.io/customresourcedefinitions':
      return validateDefinition(object);
    default:
      return [];
  }
}

function validateWorkload(object: KubernetesObject): StatusCause[] {
  const selector = valueAt(object, 'spec', 'selector');
  const labels = objectAt(object, 'spec', 'template', 'metadata', 'labels') as Record<string, string>;
  const causes: StatusCause[] = [];
  if (!isObject(selector)) {
    causes.push(required('spec.selector'));
  } else if (!matchesSelector(labels, asLabelSelector(selector))) {
    causes.push(wrong('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'));
  }
  const replicas = valueAt(object, 'spec', 'replicas');
  if (typeof replicas === 'number' && replicas < 0) {
    causes.push(wrong('spec.replicas', replicas, 'must be greater than or equal to 0'));
  }
  return [...causes, ...validateTemplate(object, 'spec.template')];
}

function validateTemplate(object: KubernetesObject, path: string): StatusCause[] {
  return validateContainers(valueAt(object, 'spec', 'template', 'spec'), `${path}.spec`);
}

function validateContainers(spec: unknown, path: string): StatusCause[] {
  const containers = arrayAt(spec, 'containers');
  if (containers.length === 0) {
    return [required(`${path}.containers`)];
  }
  return containers.flatMap((container, index) => [
    ...(textAt(container, 'name') ? [] : [required(`${path}.containers[${index}].name`)]),
    ...(textAt(container, 'image') ? [] : [required(`${path}.containers[${index}].image`)]),
  ]);
}

function validateService(object: KubernetesObject): StatusCause[] {
  const headless = textAt(object, 'spec', 'clusterIP') === 'None';
  const external = textAt(object, 'spec', 'type') === 'ExternalName';
  const ports = arrayAt(object, 'spec', 'ports');
  if (ports.length === 0 && !headless && !external) {
    return [required('spec.ports')];
  }
  return ports.flatMap((port, index) =>
    typeof valueAt(port, 'port') === 'number' ? [] : [required(`spec.ports[${index}].port`)],
  );
}

function validateDefinition(object: KubernetesObject): StatusCause[] {
  const group = textAt(object, 'spec', 'group');
  const plural = textAt(object, 'spec', 'names', 'plural');
  const expected = `${plural}.${group}`;
  const versions = arrayAt(object, 'spec', 'versions');
  return [
    ...(group ? [] : [required('spec.group')]),
    ...(plural ? [] : [required('spec.names.plural')]),
    ...(textAt(object, 'spec', 'names', 'kind') ? [] : [required('spec.names.kind')]),
    ...(versions.length > 0 ? [] : [required('spec.versions')]),
    ...(object.metadata.name === expected
      ? []
      : [wrong('metadata.name', object.metadata.name, `must be spec.names.plural+"."+spec.group`)]),
    ...versions.flatMap((version, index) =>
      isObject(valueAt(version, 'schema', 'openAPIV3Schema'))
        ? []
        : [required(`spec.versions[${index}].schema.openAPIV3Schema`)],
    ),
  ];
}

/** Fields that may never change after creation. */
const IMMUTABLE: Readonly<Record<string, readonly string[][]>> = {
  'apps/deployments': [['spec', 'selector']],
  'apps/daemonsets': [['spec', 'selector']],
  'apps/statefulsets': [
    ['spec', 'selector'],
    ['spec', 'serviceName'],
    ['spec', 'volumeClaimTemplates'],
  ],
  'batch/jobs': [['spec', 'template']],
  'storage.k8s.io/storageclasses': [['provisioner'], ['parameters']],
  'rbac.authorization.k8s.io/clusterrolebindings': [['roleRef']],
  'rbac.authorization.k8s.io/rolebindings': [['roleRef']],
};

/** Changes that the API refuses. */
export function validateChange(
  definition: ResourceDefinition,
  before: KubernetesObject,
  after: KubernetesObject,
): StatusCause[] {
  return (IMMUTABLE[`${definition.group}/${definition.plural}`] ?? [])
    .filter(path => !equal(valueAt(before, ...path), valueAt(after, ...path)))
    .map(path => wrong(path.join('.'), valueAt(after, ...path), 'field is immutable'));
}
