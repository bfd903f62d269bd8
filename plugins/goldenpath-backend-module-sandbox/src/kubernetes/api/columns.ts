import { age } from '../model/age';
import { arrayAt, isObject, objectAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import type { ResourceDefinition } from './resources';

/** A column of a Table. */
export interface PrinterColumn {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
  cell(object: KubernetesObject, now: number): unknown;
}

function column(
  name: string,
  cell: (object: KubernetesObject, now: number) => unknown,
  type = 'string',
): PrinterColumn {
  return { name, type, format: name === 'Name' ? 'name' : '', description: '', priority: 0, cell };
}

const count = (object: KubernetesObject, ...path: string[]): number => {
  const value = valueAt(object, ...path);
  return typeof value === 'number' ? value : 0;
};
const text =
  (...path: string[]) =>
  (object: KubernetesObject) =>
    textAt(object, ...path) ?? '<none>';
const number =
  (...path: string[]) =>
  (object: KubernetesObject) =>
    count(object, ...path);

const NAME = column('Name', object => object.metadata.name);
const AGE = column('Age', (object, now) => age(object.metadata.creationTimestamp, now));

const COLUMNS: Readonly<Record<string, PrinterColumn[]>> = {
  '/namespaces': [column('Status', text('status', 'phase'))],
  '/nodes': [
    column('Status', object => (isReady(object) ? 'Ready' : 'NotReady')),
    column('Roles', () => '<none>'),
    AGE,
    column('Version', text('status', 'nodeInfo', 'kubeletVersion')),
  ],
  '/pods': [
    column('Ready', object => {
      const statuses = arrayAt(object, 'status', 'containerStatuses');
      const ready = statuses.filter(status => valueAt(status, 'ready') === true).length;
      return `${ready}/${arrayAt(object, 'spec', 'containers').length}`;
    }),
    column('Status', podStatus),
    column('Restarts', restarts, 'integer'),
    AGE,
  ],
  '/services': [
    column('Type', text('spec', 'type')),
    column('Cluster-IP', text('spec', 'clusterIP')),
    column('External-IP', object => {
      const [ingress] = arrayAt(object, 'status', 'loadBalancer', 'ingress');
      const pending = textAt(object, 'spec', 'type') === 'LoadBalancer' ? '<pending>' : '<none>';
      return textAt(ingress, 'hostname') ?? pending;
    }),
    column('Port(s)', object =>
      arrayAt(object, 'spec', 'ports')
        .map(port => {
          const nodePort = valueAt(port, 'nodePort');
          return `${valueAt(port, 'port')}${nodePort ? `:${nodePort}` : ''}/${valueAt(port, 'protocol') ?? 'TCP'}`;
        })
        .join(','),
    ),
    AGE,
  ],
  '/configmaps': [column('Data', object => Object.keys(objectAt(object, 'data')).length, 'integer'), AGE],
  '/secrets': [
    column('Type', text('type')),
    column('Data', object => Object.keys(objectAt(object, 'data')).length, 'integer'),
    AGE,
  ],
  '/persistentvolumeclaims': [
    column('Status', text('status', 'phase')),
    column('Volume', object => textAt(object, 'spec', 'volumeName') ?? ''),
    column('Capacity', object => textAt(object, 'status', 'capacity', 'storage') ?? ''),
    column('StorageClass', object => textAt(object, 'spec', 'storageClassName') ?? ''),
    AGE,
  ],
  '/events': [
    column('Type', text('type')),
    column('Reason', text('reason')),
    column(
      'Object',
      object =>
        `${textAt(object, 'involvedObject', 'kind')?.toLowerCase()}/${textAt(object, 'involvedObject', 'name')}`,
    ),
    column('Message', text('message')),
    AGE,
  ],
  'apps/deployments': [
    column('Ready', object => `${count(object, 'status', 'readyReplicas')}/${count(object, 'spec', 'replicas')}`),
    column('Up-to-date', number('status', 'updatedReplicas'), 'integer'),
    column('Available', number('status', 'availableReplicas'), 'integer'),
    AGE,
  ],
  'apps/statefulsets': [
    column('Ready', object => `${count(object, 'status', 'readyReplicas')}/${count(object, 'spec', 'replicas')}`),
    AGE,
  ],
  'apps/replicasets': [
    column('Desired', number('spec', 'replicas'), 'integer'),
    column('Current', number('status', 'replicas'), 'integer'),
    column('Ready', number('status', 'readyReplicas'), 'integer'),
    AGE,
  ],
  'apps/daemonsets': [
    column('Desired', number('status', 'desiredNumberScheduled'), 'integer'),
    column('Current', number('status', 'currentNumberScheduled'), 'integer'),
    column('Ready', number('status', 'numberReady'), 'integer'),
    column('Up-to-date', number('status', 'updatedNumberScheduled'), 'integer'),
    column('Available', number('status', 'numberAvailable'), 'integer'),
    AGE,
  ],
  'batch/jobs': [
    column('Status', object => (count(object, 'status', 'succeeded') > 0 ? 'Complete' : 'Running')),
    column('Completions', object => `${count(object, 'status', 'succeeded')}/${count(object, 'spec', 'completions')}`),
    AGE,
  ],
  'networking.k8s.io/ingresses': [
    column('Class', text('spec', 'ingressClassName')),
    column('Hosts', object =>
      arrayAt(object, 'spec', 'rules')
        .map(rule => textAt(rule, 'host') ?? '*')
        .join(','),
    ),
    column('Address', object =>
      arrayAt(object, 'status', 'loadBalancer', 'ingress')
        .map(entry => textAt(entry, 'hostname') ?? '')
        .join(','),
    ),
    AGE,
  ],
  'networking.k8s.io/ingressclasses': [column('Controller', text('spec', 'controller')), AGE],
  'storage.k8s.io/storageclasses': [
    column('Provisioner', text('provisioner')),
    column('ReclaimPolicy', text('reclaimPolicy')),
    column('VolumeBindingMode', text('volumeBindingMode')),
    AGE,
  ],
  'apiextensions.k8s.io/customresourcedefinitions': [
    column('Created At', object => object.metadata.creationTimestamp, 'date'),
  ],
};

/** The columns of a built-in kind: those that `kubectl` users know, or name and age. */
export function columnsOf(definition: ResourceDefinition): PrinterColumn[] {
  const own = COLUMNS[`${definition.group}/${definition.plural}`] ?? [AGE];
  return own.some(entry => entry.name === 'Age' || entry.name === 'Created At') ? [NAME, ...own] : [NAME, ...own, AGE];
}

function isReady(node: KubernetesObject): boolean {
  return arrayAt(node, 'status', 'conditions').some(
    condition => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True',
  );
}

function podStatus(pod: KubernetesObject): string {
  if (pod.metadata.deletionTimestamp !== undefined) {
    return 'Terminating';
  }
  const waiting = arrayAt(pod, 'status', 'containerStatuses')
    .map(status => textAt(status, 'state', 'waiting', 'reason'))
    .find(reason => reason !== undefined);
  return waiting ?? textAt(pod, 'status', 'phase') ?? 'Unknown';
}

function restarts(pod: KubernetesObject): number {
  return arrayAt(pod, 'status', 'containerStatuses')
    .filter(isObject)
    .reduce((sum, status) => sum + (typeof status.restartCount === 'number' ? status.restartCount : 0), 0);
}
