import { canonical, isObject, valueAt, type JsonObject } from '../../model/json';
import type { FieldType } from './fieldType';

/** One step of a path: a field, an item by its keys, or a member of a set; as `fieldsV1` writes it. */
type PathElement = `f:${string}` | `k:${string}` | `v:${string}`;

/** A path as one text, so that it can be kept in sets and maps. */
export type FieldPath = string;

/** The value of every field that can be owned, by path. An item of a keyed list is there as itself, with its keys as value. */
export type FieldValues = Map<FieldPath, unknown>;

const SEPARATOR = '\u001f';
const UNOWNED_METADATA = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'generateName',
  'selfLink',
]);

export function joinPath(elements: readonly string[]): FieldPath {
  return elements.join(SEPARATOR);
}

export function splitPath(path: FieldPath): PathElement[] {
  return path.split(SEPARATOR) as PathElement[];
}

/** The keys that tell an item of a keyed list from the others. */
export function itemKeys(
  item: unknown,
  list: { keys: readonly string[]; defaults: Readonly<Record<string, unknown>> },
): JsonObject {
  return Object.fromEntries(
    list.keys.map(key => [key, valueAt(item, key) ?? list.defaults[key]]).filter(([, value]) => value !== undefined),
  );
}

/** Every ownable field of an object, with its value. */
export function fieldValues(object: JsonObject, type: FieldType): FieldValues {
  const values: FieldValues = new Map();
  const visit = (value: unknown, path: string[], node: FieldType | undefined): void => {
    if (Array.isArray(value) && node && node.list.type !== 'atomic') {
      for (const item of value) {
        if (node.list.type === 'set') {
          values.set(joinPath([...path, `v:${canonical(item)}`]), item);
        } else {
          const keys = itemKeys(item, node.list);
          const itemPath = [...path, `k:${canonical(keys)}`];
          values.set(joinPath(itemPath), keys);
          visitFields(item, itemPath, node.item());
        }
      }
    } else if (isObject(value) && !node?.atomicMap && Object.keys(value).length > 0) {
      visitFields(value, path, node);
    } else {
      values.set(joinPath(path), value);
    }
  };
  const visitFields = (value: unknown, path: string[], node: FieldType | undefined): void => {
    for (const [name, field] of Object.entries(isObject(value) ? value : {})) {
      if (field !== undefined) {
        visit(field, [...path, `f:${name}`], node?.field(name));
      }
    }
  };
  for (const [name, field] of Object.entries(object)) {
    if (name === 'metadata' && isObject(field)) {
      const ownable = Object.fromEntries(Object.entries(field).filter(([key]) => !UNOWNED_METADATA.has(key)));
      visitFields(ownable, ['f:metadata'], type.field('metadata'));
    } else if (name !== 'apiVersion' && name !== 'kind' && field !== undefined) {
      visit(field, [`f:${name}`], type.field(name));
    }
  }
  return values;
}

/** A set of paths in the nested form of `managedFields[].fieldsV1`. */
export function toFieldsV1(paths: Iterable<FieldPath>): JsonObject {
  const root: JsonObject = {};
  const members = new Set(paths);
  for (const path of members) {
    let node = root;
    for (const element of splitPath(path)) {
      const existing = node[element];
      const child: JsonObject = isObject(existing) ? existing : {};
      node[element] = child;
      node = child;
    }
    node['.'] = {};
  }
  const tidy = (node: JsonObject): void => {
    const names = Object.keys(node);
    if (names.length === 1 && names[0] === '.') {
      delete node['.'];
    }
    Object.values(node).forEach(child => isObject(child) && tidy(child));
  };
  tidy(root);
  return root;
}

/** The paths in a `fieldsV1`. */
export function fromFieldsV1(fields: unknown): Set<FieldPath> {
  const paths = new Set<FieldPath>();
  const visit = (node: JsonObject, path: string[]): void => {
    const names = Object.keys(node);
    if (path.length > 0 && (names.length === 0 || names.includes('.'))) {
      paths.add(joinPath(path));
    }
    for (const name of names) {
      const child = node[name];
      if (name !== '.' && isObject(child)) {
        visit(child, [...path, name]);
      }
    }
  };
  if (isObject(fields)) {
    visit(fields, []);
  }
  return paths;
}

/** A path as messages write it: `.spec.template.spec.containers[name="app"].image`. */
export function describePath(path: FieldPath): string {
  return splitPath(path)
    .map(element => {
      const rest = element.slice(2);
      if (element.startsWith('f:')) {
        return `.${rest}`;
      }
      if (element.startsWith('v:')) {
        return `[=${rest}]`;
      }
      const keys: unknown = JSON.parse(rest);
      const pairs = Object.entries(isObject(keys) ? keys : {}).map(
        ([name, value]) => `${name}=${JSON.stringify(value)}`,
      );
      return `[${pairs.join(',')}]`;
    })
    .join('');
}
