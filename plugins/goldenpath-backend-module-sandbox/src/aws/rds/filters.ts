import type { Filter } from '@aws-sdk/client-rds';
import { invalidValue } from '../../account/databases/errors';

/** Keeps what matches RDS' filters: values are alternatives, filters must all hold. There are no wildcards. */
export function applyFilters<Resource>(
  resources: readonly Resource[],
  filters: readonly Filter[] | undefined,
  fields: Readonly<Record<string, (resource: Resource) => readonly (string | undefined)[]>>,
): Resource[] {
  const tests = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const field = fields[Name];
    if (!field) {
      throw invalidValue(`Unrecognized filter name: ${Name}`);
    }
    return (resource: Resource) => field(resource).some(value => value !== undefined && Values.includes(value));
  });
  return resources.filter(resource => tests.every(test => test(resource)));
}
