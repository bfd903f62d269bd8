import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { registryNames as namesOf, type RegistryLayout } from '@goldenpath/backstage-plugin-goldenpath-common';
import { toZoneRecord } from './zoneRecord';

export { registryLayout, type RegistryLayout } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The names under which a record may be registered. */
export function registryNames(options: { record: ResourceRecordSet; layout: RegistryLayout }): string[] {
  return namesOf({ record: toZoneRecord(options.record), layout: options.layout });
}
