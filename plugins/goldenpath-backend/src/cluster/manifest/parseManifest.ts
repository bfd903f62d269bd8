import { parseAllDocuments } from 'yaml';
import { ClusterError } from '../client/ClusterError';
import type { DesiredObject } from '../client/objects';

/** A manifest, taken apart in the order in which it can be applied. */
export interface ParsedManifest {
  customResourceDefinitions: DesiredObject[];
  /** Everything else: what others refer to first, workloads last. */
  others: DesiredObject[];
}

/** Kinds of a manifest that belong to the whole cluster. */
const CLUSTER_WIDE = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
  'IngressClass',
  'APIService',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

/** Pods start with what is there when they start: configuration and rights go before workloads. */
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

/**
 * Splits a multi-document manifest and places its namespaced objects, and the service accounts that its bindings name, in `namespace`.
 *
 * @throws ClusterError with `INVALID_REQUEST` where the text is no Kubernetes manifest.
 */
export function parseManifest(options: { text: string; namespace: string }): ParsedManifest {
  const objects = parseAllDocuments(options.text, { logLevel: 'error' }).flatMap((document, index) => {
    if (document.errors.length > 0) {
      throw unusable(`document ${index + 1} is not YAML: ${document.errors[0].message}`);
    }
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) {
      return [];
    }
    if (!isObject(value)) {
      throw unusable(`document ${index + 1} is not a Kubernetes object`);
    }
    return [place({ object: value, namespace: options.namespace })];
  });
  if (objects.length === 0) {
    throw unusable('it holds no object');
  }
  const others = objects.filter(object => object.kind !== 'CustomResourceDefinition');
  return {
    customResourceDefinitions: objects.filter(object => object.kind === 'CustomResourceDefinition'),
    others: [
      ...others.filter(object => !WORKLOADS.has(object.kind)),
      ...others.filter(object => WORKLOADS.has(object.kind)),
    ],
  };
}

function place(options: { object: DesiredObject; namespace: string }): DesiredObject {
  const { object, namespace } = options;
  const metadata = CLUSTER_WIDE.has(object.kind) ? object.metadata : { ...object.metadata, namespace };
  if (object.kind !== 'RoleBinding' && object.kind !== 'ClusterRoleBinding') {
    return { ...object, metadata };
  }
  const subjects = Array.isArray(object.subjects) ? object.subjects : [];
  return {
    ...object,
    metadata,
    subjects: subjects.map(subject => (subject?.kind === 'ServiceAccount' ? { ...subject, namespace } : subject)),
  };
}

function isObject(value: unknown): value is DesiredObject {
  if (typeof value !== 'object' || value === null || !('metadata' in value)) {
    return false;
  }
  const { apiVersion, kind, metadata } = value as { apiVersion?: unknown; kind?: unknown; metadata?: unknown };
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof metadata === 'object' &&
    metadata !== null &&
    'name' in metadata &&
    typeof metadata.name === 'string'
  );
}

function unusable(why: string): ClusterError {
  return new ClusterError({
    code: 'INVALID_REQUEST',
    message: `The Argo CD manifest cannot be used: ${why}`,
    remedy: 'Set goldenpath.argocd.manifest and sha256 to an install manifest of Argo CD.',
  });
}
