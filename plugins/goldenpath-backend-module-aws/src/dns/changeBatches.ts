import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { deletionBatches as batchesOf } from '@goldenpath/backstage-plugin-goldenpath-common';
import { toZoneRecord } from './zoneRecord';

/** Deletions in batches that Route 53 takes: each is atomic, and a DELETE carries the record just as it was read. Pure. */
export function deletionBatches(records: ResourceRecordSet[]): Change[][] {
  const groups = records.map(record => [{ ...toZoneRecord(record), record }]);
  return batchesOf(groups).map(batch => batch.map(({ record }) => toDeletion(record)));
}

/** The deletion of one record set. */
export function toDeletion(record: ResourceRecordSet): Change {
  return { Action: 'DELETE', ResourceRecordSet: record };
}
