import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';

/** Elements of one batch; a deletion counts once (PITFALLS 31). */
const MAX_ELEMENTS = 1_000;
/** Characters of all values of one batch. */
const MAX_CHARACTERS = 32_000;

/** Deletions in batches that Route 53 takes: each is atomic, and a DELETE carries the record just as it was read. Pure. */
export function deletionBatches(records: ResourceRecordSet[]): Change[][] {
  const batches: Change[][] = [];
  let batch: Change[] = [];
  let elements = 0;
  let characters = 0;
  for (const record of records) {
    const values = record.ResourceRecords ?? [];
    const weight = Math.max(1, values.length);
    const length = values.reduce((sum, value) => sum + (value.Value ?? '').length, 0);
    if (batch.length > 0 && (elements + weight > MAX_ELEMENTS || characters + length > MAX_CHARACTERS)) {
      batches.push(batch);
      batch = [];
      elements = 0;
      characters = 0;
    }
    batch.push({ Action: 'DELETE', ResourceRecordSet: record });
    elements += weight;
    characters += length;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
