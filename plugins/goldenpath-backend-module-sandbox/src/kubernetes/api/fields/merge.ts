import { copy, equal, isObject, valueAt, type JsonObject } from '../../model/json';
import { itemKeys, splitPath, type FieldPath } from './fieldSet';
import type { FieldType } from './fieldType';

/** Lays an applied configuration over a live object: fields are set, keyed lists merged, nothing is taken away. */
export function mergeApplied(live: unknown, applied: unknown, type: FieldType | undefined): unknown {
  if (isObject(live) && isObject(applied) && !type?.atomicMap) {
    const merged: JsonObject = { ...live };
    for (const [name, value] of Object.entries(applied)) {
      merged[name] = mergeApplied(live[name], value, type?.field(name));
    }
    return merged;
  }
  if (Array.isArray(live) && Array.isArray(applied) && type?.list.type === 'set') {
    return [...live, ...applied.filter(item => !live.some(known => equal(known, item)))];
  }
  if (Array.isArray(live) && Array.isArray(applied) && type?.list.type === 'map') {
    const list = type.list;
    const sameItem = (left: unknown, right: unknown) => equal(itemKeys(left, list), itemKeys(right, list));
    return [
      ...live.map(item => {
        const over = applied.find(candidate => sameItem(candidate, item));
        return over === undefined ? item : mergeApplied(item, over, type.item());
      }),
      ...applied.filter(item => !live.some(known => sameItem(known, item))),
    ];
  }
  return copy(applied);
}

/**
 * Takes the fields at `paths` out of an object, and what is empty after that. Items go first, as wholes: with their keys gone
 * they could not be found, and what was filled in for them goes with them.
 */
export function removeFields(object: JsonObject, paths: readonly FieldPath[], type: FieldType): JsonObject {
  const result = copy(object);
  const order = (path: FieldPath) => {
    const elements = splitPath(path);
    const isItem = elements[elements.length - 1]?.startsWith('f:') === false;
    return isItem ? -1000 + elements.length : -elements.length;
  };
  for (const path of [...paths].sort((left, right) => order(left) - order(right))) {
    removeAt(result, splitPath(path), type);
  }
  return result;
}

/** Removes what a path names inside `node`; tells whether `node` is empty afterwards. */
function removeAt(node: unknown, path: readonly string[], type: FieldType | undefined): boolean {
  const [element, ...rest] = path;
  if (element === undefined) {
    return true;
  }
  if (element.startsWith('f:') && isObject(node)) {
    const name = element.slice(2);
    if (name in node && removeAt(node[name], rest, type?.field(name))) {
      delete node[name];
    }
    return Object.keys(node).length === 0;
  }
  if (Array.isArray(node)) {
    const wanted: unknown = JSON.parse(element.slice(2));
    const index = node.findIndex(item =>
      element.startsWith('v:')
        ? equal(item, wanted)
        : isObject(wanted) &&
          Object.entries(wanted).every(([key, value]) => equal(valueAt(item, key) ?? defaultOf(type, key), value)),
    );
    if (index >= 0 && removeAt(node[index], rest, type?.item())) {
      node.splice(index, 1);
    }
    return node.length === 0;
  }
  return false;
}

function defaultOf(type: FieldType | undefined, key: string): unknown {
  return type?.list.type === 'map' ? type.list.defaults[key] : undefined;
}
