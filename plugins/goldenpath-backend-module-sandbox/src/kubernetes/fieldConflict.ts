import type { ClusterFault } from '../ports';
import { fromFieldsV1, joinPath, toFieldsV1 } from './api/fields/fieldSet';
import type { ClusterContext } from './controllers/context';
import type { ManagedFieldsEntry } from './model/object';
import { notFound } from './model/status';

type FieldConflict = Extract<ClusterFault, { kind: 'field-conflict' }>;

/**
 * Gives a field to another manager while the fault is on, and takes it back after. The value stays: an apply conflicts when
 * it would change it, as in a real cluster. Throws 404 where there is no such object.
 */
export function claimField(context: ClusterContext, fault: FieldConflict): void {
  const { store, faults } = context;
  const resource = { group: fault.group, plural: fault.resource };
  const object = store.get(resource, { namespace: fault.namespace, name: fault.name });
  if (!object) {
    throw notFound(resource, fault.name);
  }
  const path = joinPath(fault.path.split('.').map(field => `f:${field}`));
  const active = faults.of('field-conflict').some(other => other === fault);
  const entries = (object.metadata.managedFields ?? [])
    .map(entry => without(entry, path))
    .filter(entry => Object.keys(entry.fieldsV1).length > 0);
  const claim: ManagedFieldsEntry = {
    manager: fault.manager,
    operation: 'Update',
    apiVersion: object.apiVersion,
    time: store.timestamp(),
    fieldsType: 'FieldsV1',
    fieldsV1: toFieldsV1([path]),
  };
  store.replace(resource, {
    ...object,
    metadata: { ...object.metadata, managedFields: active ? [...entries, claim] : entries },
  });
}

function without(entry: ManagedFieldsEntry, path: string): ManagedFieldsEntry {
  const paths = fromFieldsV1(entry.fieldsV1);
  paths.delete(path);
  return { ...entry, fieldsV1: toFieldsV1(paths) };
}
