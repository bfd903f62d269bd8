import { unmodelledError } from '../../protocol';
import { matchesWildcard } from '../identity/wildcard';
import { Tags } from '../tags';

/** A filter as EC2 takes it: values are alternatives, filters must all hold. */
export interface ResourceFilter {
  Name?: string;
  Values?: string[];
}

/**
 * Keeps the resources that match EC2's filters. Each filter that a resource type understands is a function to the values it
 * has; tag filters come with every type.
 */
export function applyFilters<Resource>(
  resources: readonly Resource[],
  filters: readonly ResourceFilter[] | undefined,
  fields: Readonly<Record<string, (resource: Resource) => readonly (string | undefined)[]>>,
  tagsOf: (resource: Resource) => Tags,
): Resource[] {
  const tests = (filters ?? []).map(filter => {
    const name = filter.Name ?? '';
    const values = valuesFor(name, fields, tagsOf);
    const patterns = filter.Values ?? [];
    return (resource: Resource) =>
      values(resource).some(value => value !== undefined && patterns.some(pattern => matchesWildcard(pattern, value)));
  });
  return resources.filter(resource => tests.every(test => test(resource)));
}

function valuesFor<Resource>(
  name: string,
  fields: Readonly<Record<string, (resource: Resource) => readonly (string | undefined)[]>>,
  tagsOf: (resource: Resource) => Tags,
): (resource: Resource) => readonly (string | undefined)[] {
  if (name.startsWith('tag:')) {
    return resource => [tagsOf(resource)[name.slice('tag:'.length)]];
  }
  if (name === 'tag-key') {
    return resource => Object.keys(tagsOf(resource));
  }
  const field = fields[name];
  if (!field) {
    throw unmodelledError('InvalidParameterValue', `The filter '${name}' is invalid`);
  }
  return field;
}

/** Keeps the resources that were asked for by id; throws EC2's error of that type for one that isn't there. */
export function selectIds<Resource>(
  resources: readonly Resource[],
  ids: readonly string[] | undefined,
  idOf: (resource: Resource) => string,
  notFound: (id: string) => Error,
): Resource[] {
  if (!ids || ids.length === 0) {
    return [...resources];
  }
  return ids.map(id => {
    const found = resources.find(resource => idOf(resource) === id);
    if (!found) {
      throw notFound(id);
    }
    return found;
  });
}
