import type { DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ReportedNamespace, ReportedRecord } from './report';

/**
 * What of a zone a reader may know who sees some builds only: their namespaces, and of who else wrote into these no more than that somebody did. Pure.
 *
 * @param options.visible - uids of the builds that they see
 */
export function narrowReport(options: { namespaces: ReportedNamespace[]; visible: Set<string> }): ReportedNamespace[] {
  const { namespaces, visible } = options;
  return namespaces
    .filter(({ build }) => build !== undefined && visible.has(build.uid))
    .map(namespace => ({
      ...namespace,
      records: namespace.records.map(each =>
        each.writerUid === undefined || visible.has(each.writerUid) ? each : withoutWriter(each),
      ),
    }));
}

function withoutWriter({ record }: ReportedRecord): ReportedRecord {
  const { ownerId: _ownerId, writtenBy: _writtenBy, ...rest }: DnsRecord = record;
  return { record: { ...rest, registry: [], reason: 'It was written by a build that you may not see.' } };
}
