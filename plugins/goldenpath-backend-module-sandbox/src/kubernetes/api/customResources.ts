import { arrayAt, isObject, objectAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { CustomSchema } from './customSchema';
import type { CustomResourceDefinitionEntry } from './registry';

const PRESERVE_EVERYTHING = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** What a CustomResourceDefinition adds to the API: one entry for each version that it serves. */
export function servedResources(definition: KubernetesObject): CustomResourceDefinitionEntry[] {
  const spec = objectAt(definition, 'spec');
  const names = objectAt(spec, 'names');
  const kind = textAt(names, 'kind') ?? '';
  return arrayAt(spec, 'versions')
    .filter(version => valueAt(version, 'served') === true)
    .map(version => {
      const schema = valueAt(version, 'schema', 'openAPIV3Schema');
      return {
        definition: {
          group: textAt(spec, 'group') ?? '',
          version: textAt(version, 'name') ?? '',
          plural: textAt(names, 'plural') ?? '',
          singular: textAt(names, 'singular') ?? kind.toLowerCase(),
          kind,
          listKind: textAt(names, 'listKind') ?? `${kind}List`,
          namespaced: textAt(spec, 'scope') !== 'Cluster',
          shortNames: texts(names.shortNames),
          categories: texts(names.categories),
          statusSubresource: isObject(valueAt(version, 'subresources', 'status')),
          scaleSubresource: isObject(valueAt(version, 'subresources', 'scale')),
          metadataByStatus: false,
          generation: true,
          createOnly: false,
        },
        schema: new CustomSchema(isObject(schema) ? schema : PRESERVE_EVERYTHING),
      };
    });
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
