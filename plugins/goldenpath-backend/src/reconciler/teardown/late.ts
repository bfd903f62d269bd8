import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildRecord } from '../../database';
import { resourceKey } from '../transitions';

/** Whether the look at the start of the teardown could not know a resource that this step deletes now. */
export function lateness(record: BuildRecord, stepId: string): (resource: ResourceRef) => boolean {
  const baseline = record.build.teardown?.baseline;
  if (!baseline || baseline.unknown.includes(stepId)) {
    return () => false;
  }
  const planned = new Set(baseline.resources.map(resourceKey));
  return resource => !planned.has(resourceKey(resource));
}
