import { equal } from '../../model/json';
import type { KubernetesObject, ManagedFieldsEntry } from '../../model/object';
import { ApiStatusError } from '../../model/status';
import { describePath, fieldValues, fromFieldsV1, toFieldsV1, type FieldPath, type FieldValues } from './fieldSet';
import type { FieldType } from './fieldType';
import { mergeApplied, removeFields } from './merge';

/** Who writes, and through which door. */
export interface FieldManager {
  manager: string;
  operation: 'Apply' | 'Update';
  subresource?: string;
}

interface Owner extends FieldManager {
  apiVersion: string;
  time: string | undefined;
  paths: Set<FieldPath>;
}

function ownersOf(object: KubernetesObject | undefined): Owner[] {
  return (object?.metadata.managedFields ?? []).map(entry => ({
    manager: entry.manager,
    operation: entry.operation,
    subresource: entry.subresource,
    apiVersion: entry.apiVersion,
    time: entry.time,
    paths: fromFieldsV1(entry.fieldsV1),
  }));
}

function toEntries(owners: Owner[]): ManagedFieldsEntry[] {
  return owners
    .filter(owner => owner.paths.size > 0)
    .map(owner => ({
      manager: owner.manager,
      operation: owner.operation,
      apiVersion: owner.apiVersion,
      ...(owner.time === undefined ? {} : { time: owner.time }),
      fieldsType: 'FieldsV1',
      fieldsV1: toFieldsV1(owner.paths),
      ...(owner.subresource === undefined ? {} : { subresource: owner.subresource }),
    }));
}

function isSame(owner: Owner, writer: FieldManager): boolean {
  return (
    owner.manager === writer.manager && owner.operation === writer.operation && owner.subresource === writer.subresource
  );
}

/**
 * Server-side apply: what the live object becomes when `applied` is laid over it by `writer`. Throws 409 where a field that
 * another manager owns would change, unless `force`. Fields that this manager no longer names, and nobody else owns, go.
 */
export function applyFields(options: {
  live: KubernetesObject | undefined;
  applied: KubernetesObject;
  type: FieldType;
  writer: FieldManager;
  force: boolean;
  now: string;
}): KubernetesObject {
  const { live, applied, type, writer, force, now } = options;
  const owners = ownersOf(live);
  const wanted = fieldValues(applied, type);
  const present = live ? fieldValues(live, type) : new Map<FieldPath, unknown>();
  const others = owners.filter(owner => !isSame(owner, writer));
  const conflicts = findConflicts({ wanted, present, others });
  if (conflicts.length > 0 && !force) {
    throw conflictError(conflicts);
  }
  for (const { owner, paths } of conflicts) {
    paths.forEach(path => owner.paths.delete(path));
  }
  const mine = owners.find(owner => isSame(owner, writer));
  const given = [...(mine?.paths ?? [])].filter(
    path => !wanted.has(path) && !others.some(owner => owner.paths.has(path)),
  );
  const merged = live ? mergeApplied(removeFields(live, given, type), applied, type) : applied;
  const result = merged as KubernetesObject;
  const unchanged =
    mine !== undefined &&
    conflicts.length === 0 &&
    wanted.size === mine.paths.size &&
    [...wanted.keys()].every(path => mine.paths.has(path)) &&
    given.length === 0 &&
    [...wanted].every(([path, value]) => equal(present.get(path), value));
  const entry: Owner = {
    ...writer,
    apiVersion: applied.apiVersion,
    time: unchanged ? mine.time : now,
    paths: new Set(wanted.keys()),
  };
  const entries = mine ? owners.map(owner => (owner === mine ? entry : owner)) : [...owners, entry];
  return { ...result, metadata: { ...result.metadata, managedFields: toEntries(entries) } };
}

/** A plain write: what it changed belongs to the writer from now on, and to nobody else. */
export function recordUpdate(options: {
  before: KubernetesObject | undefined;
  after: KubernetesObject;
  type: FieldType;
  writer: FieldManager;
  now: string;
}): KubernetesObject {
  const { before, after, type, writer, now } = options;
  const old = before ? fieldValues(before, type) : new Map<FieldPath, unknown>();
  const fresh = fieldValues(after, type);
  const changed = [...fresh]
    .filter(([path, value]) => !old.has(path) || !equal(old.get(path), value))
    .map(([path]) => path);
  const gone = [...old.keys()].filter(path => !fresh.has(path));
  const owners = ownersOf(before);
  if (changed.length > 0 && !owners.some(owner => isSame(owner, writer))) {
    owners.push({ ...writer, apiVersion: after.apiVersion, time: now, paths: new Set() });
  }
  for (const owner of owners) {
    gone.forEach(path => owner.paths.delete(path));
    if (isSame(owner, writer)) {
      changed.forEach(path => owner.paths.add(path));
      owner.time = changed.length > 0 ? now : owner.time;
    } else {
      changed.forEach(path => owner.paths.delete(path));
    }
  }
  return { ...after, metadata: { ...after.metadata, managedFields: toEntries(owners) } };
}

interface Conflict {
  owner: Owner;
  paths: FieldPath[];
}

function findConflicts(options: { wanted: FieldValues; present: FieldValues; others: Owner[] }): Conflict[] {
  const { wanted, present, others } = options;
  return others
    .map(owner => ({
      owner,
      paths: [...wanted]
        .filter(([path, value]) => owner.paths.has(path) && !equal(present.get(path), value))
        .map(([path]) => path),
    }))
    .filter(({ paths }) => paths.length > 0);
}

function conflictError(conflicts: Conflict[]): ApiStatusError {
  const count = conflicts.reduce((sum, { paths }) => sum + paths.length, 0);
  const by = ({ owner }: Conflict) =>
    `"${owner.manager}"${owner.subresource ? ` with subresource "${owner.subresource}"` : ''} using ${owner.apiVersion}`;
  const sentences = conflicts.map(found =>
    found.paths.length === 1 && count === 1
      ? `conflict with ${by(found)}: ${found.paths.map(describePath).join('')}`
      : `conflicts with ${by(found)}:\n${found.paths.map(path => `- ${describePath(path)}`).join('\n')}`,
  );
  return new ApiStatusError({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${count} conflict${count === 1 ? '' : 's'}: ${sentences.join('\n')}`,
    details: {
      causes: conflicts.flatMap(found =>
        found.paths.map(path => ({
          reason: 'FieldManagerConflict',
          message: `conflict with ${by(found)}`,
          field: describePath(path),
        })),
      ),
    },
  });
}
