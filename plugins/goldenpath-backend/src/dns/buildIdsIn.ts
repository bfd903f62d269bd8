import { readRegistryRecord, suffixOfName, type ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';

/** How every build id ends an owner id or begins after `b-` in a name. */
const BUILD_ID = /(\d\d-\d\d-\d\d-\d\d)$/;

/** Ids of builds that a zone's records speak of, by their namespaces and their owners. Pure. */
export function buildIdsIn(options: { records: ZoneRecord[]; baseDomain: string }): string[] {
  const { records, baseDomain } = options;
  const ids = records.flatMap(record => {
    const label = suffixOfName(record.name, baseDomain).split('.')[0];
    return [label, ...(readRegistryRecord(record)?.owners ?? [])].flatMap(text => BUILD_ID.exec(text)?.[1] ?? []);
  });
  return [...new Set(ids)];
}
