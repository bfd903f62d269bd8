import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import {
  type BuildSpec,
  dnsNamespaceOf,
  isInsideNamespace,
  normaliseRecordName,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { ownerOf, registryLayout, registryNames } from './registry';

/**
 * The records of a zone that a build owns: their name lies inside its namespace *and* the registry's TXT record beside them names it as
 * owner, and those TXT records themselves. A record that has only one of the two is not ours to delete. Pure.
 */
export function ownedRecords(options: {
  /** Where names are looked at. */
  records: ResourceRecordSet[];
  /** Where TXT records of the registry are looked for. */
  registry: ResourceRecordSet[];
  spec: BuildSpec;
}): ResourceRecordSet[] {
  const { spec } = options;
  const namespace = dnsNamespaceOf(spec);
  const layout = registryLayout(spec);
  const isInside = (record: ResourceRecordSet) => isInsideNamespace(record.Name ?? '', namespace);
  const ours = options.registry.filter(record => ownerOf(record) === spec.dns.ownerId && isInside(record));
  const registered = new Set(ours.map(record => normaliseRecordName(record.Name ?? '')));
  const data = options.records
    .filter(record => isInside(record) && ownerOf(record) === undefined)
    .filter(record => registryNames({ record, layout }).some(name => registered.has(name)));
  return [...data, ...ours];
}
