import { JSONPath } from 'jsonpath-plus';
import { arrayAt, isObject, textAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { age } from '../model/age';
import { columnsOf, type PrinterColumn } from './columns';
import type { ResourceDefinition } from './resources';

/** Whether a client asked for objects to be printed by the server, as `kubectl get` does. */
export function wantsTable(accept: string): boolean {
  return accept
    .split(',')
    .some(part => part.includes('as=Table') && part.includes('v=v1') && !part.includes('v=v1beta1'));
}

/** Whether a client asked for metadata alone. */
export function wantsMetadata(accept: string): boolean {
  return accept.split(',')[0]?.includes('as=PartialObjectMetadata') ?? false;
}

/** Objects as a Table: the columns of the kind, or those that its CustomResourceDefinition declares. */
export function toTable(options: {
  definition: ResourceDefinition;
  objects: KubernetesObject[];
  customDefinition: KubernetesObject | undefined;
  includeObject: string;
  resourceVersion: string;
  now: number;
  withColumns: boolean;
}): unknown {
  const { definition, objects, customDefinition, includeObject, now } = options;
  const columns = customDefinition ? declaredColumns(customDefinition, definition.version) : columnsOf(definition);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: options.resourceVersion },
    columnDefinitions: options.withColumns
      ? columns.map(({ name, type, format, description, priority }) => ({ name, type, format, description, priority }))
      : [],
    rows: objects.map(object => ({
      cells: columns.map(column => column.cell(object, now)),
      ...(includeObject === 'None' ? {} : { object: includeObject === 'Object' ? object : metadataOnly(object) }),
    })),
  };
}

/** An object reduced to its metadata. */
export function metadataOnly(object: KubernetesObject): unknown {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}

/** `additionalPrinterColumns` of a version, with the name in front; with the age alone where none are declared. */
function declaredColumns(customDefinition: KubernetesObject, version: string): PrinterColumn[] {
  const found = arrayAt(customDefinition, 'spec', 'versions').find(entry => textAt(entry, 'name') === version);
  const declared = arrayAt(found, 'additionalPrinterColumns').filter(isObject);
  const name: PrinterColumn = {
    name: 'Name',
    type: 'string',
    format: 'name',
    description: 'Name must be unique within a namespace.',
    priority: 0,
    cell: object => object.metadata.name,
  };
  const columns =
    declared.length > 0 ? declared : [{ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }];
  return [
    name,
    ...columns.map(column => {
      const type = textAt(column, 'type') ?? 'string';
      const path = textAt(column, 'jsonPath') ?? '';
      return {
        name: textAt(column, 'name') ?? '',
        type,
        format: textAt(column, 'format') ?? '',
        description: textAt(column, 'description') ?? '',
        priority: typeof column.priority === 'number' ? column.priority : 0,
        cell: (object: KubernetesObject, now: number) => {
          const value = firstAt(object, path);
          if (value === undefined) {
            return null;
          }
          return type === 'date' ? age(String(value), now) : value;
        },
      };
    }),
  ];
}

function firstAt(object: KubernetesObject, path: string): unknown {
  const found: unknown = JSONPath({ json: object, path: `$${path}`, wrap: true, eval: 'safe' });
  return Array.isArray(found) ? found[0] : undefined;
}
