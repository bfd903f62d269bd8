import { applyPatch, type Operation } from 'fast-json-patch';
import { copy, equal, isObject, type JsonObject } from '../model/json';
import { ApiStatusError, badRequest } from '../model/status';
import { builtInFieldType, type FieldType } from './fields/fieldType';
import { itemKeys } from './fields/fieldSet';

/** Media types of PATCH. Custom resources take all but the strategic one. */
export const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/** RFC 7386: objects are merged, null removes, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    return copy(patch);
  }
  const result: JsonObject = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[name];
    } else {
      result[name] = mergePatch(result[name], value);
    }
  }
  return result;
}

/** RFC 6902. Throws 422 where an operation does not fit the document. */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  }
  try {
    return applyPatch(copy(target), patch as Operation[], true).newDocument;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ApiStatusError({
      code: 422,
      reason: 'Invalid',
      message: `the server rejected our request due to an error in our request: ${why}`,
      details: {},
    });
  }
}

/** Kubernetes' own merge of built-in kinds: as a merge patch, but keyed lists are merged by their keys. */
export function strategicMergePatch(target: unknown, patch: unknown, kind: string): unknown {
  return strategic(target, patch, builtInFieldType(kind));
}

function strategic(target: unknown, patch: unknown, type: FieldType | undefined): unknown {
  if (Array.isArray(patch) && Array.isArray(target) && type) {
    return strategicList(target, patch, type);
  }
  if (!isObject(patch)) {
    return copy(patch);
  }
  if (patch.$patch === 'replace') {
    const { $patch: _directive, ...replacement } = patch;
    return replacement;
  }
  const result: JsonObject = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    const primitive = /^\$deleteFromPrimitiveList\/(.+)$/.exec(name);
    if (primitive) {
      const field = primitive[1] ?? '';
      const list = result[field];
      result[field] = Array.isArray(list) && Array.isArray(value) ? list.filter(item => !value.includes(item)) : list;
    } else if (name.startsWith('$')) {
      continue;
    } else if (value === null) {
      delete result[name];
    } else {
      result[name] = strategic(result[name], value, type?.field(name));
    }
  }
  return result;
}

function strategicList(target: unknown[], patch: unknown[], type: FieldType): unknown[] {
  const list = type.list;
  switch (list.type) {
    case 'atomic':
      return copy(patch);
    case 'set':
      return [...target, ...patch.filter(item => !target.some(known => equal(known, item)))];
    case 'map': {
      // A strategic merge has one key a list, the first of the server-side apply keys.
      const keyed = { keys: list.keys.slice(0, 1), defaults: list.defaults };
      const same = (left: unknown, right: unknown) => equal(itemKeys(left, keyed), itemKeys(right, keyed));
      const deleted = patch.filter(item => isObject(item) && item.$patch === 'delete');
      const kept = target.filter(item => !deleted.some(other => same(item, other)));
      const changes = patch.filter(item => !deleted.includes(item));
      return [
        ...kept.map(item => {
          const change = changes.find(candidate => same(candidate, item));
          return change === undefined ? item : strategic(item, change, type.item());
        }),
        ...changes.filter(change => !kept.some(item => same(item, change))),
      ];
    }
  }
}
