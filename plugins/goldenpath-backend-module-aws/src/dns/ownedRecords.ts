import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import {
  attributeZone,
  type BuildSpec,
  recordKeyOf,
  selectStale,
  zoneBuildOf,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { toZoneRecord } from './zoneRecord';

/**
 * The records of a zone that a build owns: their name lies inside its namespace *and* the registry's TXT record beside them names it, and nobody else, as
 * owner; and those TXT records themselves. A record that has only one of the two is not ours to delete. Pure.
 */
export function ownedRecords(options: {
  /** Where names are looked at. */
  records: ResourceRecordSet[];
  /** Where TXT records of the registry are looked for. */
  registry: ResourceRecordSet[];
  spec: BuildSpec;
}): ResourceRecordSet[] {
  const { records, registry, spec } = options;
  const found = new Map(
    [...records, ...registry].map(record => {
      const read = { ...toZoneRecord(record), record };
      return [recordKeyOf(read), read];
    }),
  );
  // What a build takes with it is what would be left of it.
  const build = zoneBuildOf(spec, { incarnation: 1, phase: 'gone', isLive: false, owner: spec.owner });
  const attributed = attributeZone({ records: [...found.values()], builds: [build] });
  return selectStale({ attributed }).groups.flatMap(group => group.records.map(({ record }) => record));
}
