import type { JsonObject } from '@backstage/types';
import type { ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A record set as the cloud has it. @public */
export interface FoundRecord extends ZoneRecord {
  /** The record set in the cloud's own words: a deletion must match it to the letter. */
  exact: JsonObject;
}

/**
 * The zone of one environment. Whatever the cloud refuses is thrown as an error that carries a `code` (an `ErrorCode`) and a `remedy`.
 *
 * @public
 */
export interface DnsZonePort {
  /** All record sets, from the zone's first name to its last; no faster than the cloud's limits allow. */
  list(options: { signal: AbortSignal }): Promise<FoundRecord[]>;
  /**
   * Whether the zone's name servers have an answer for a record. `unknown` where nobody can be asked, as for a private zone.
   */
  answers(options: { record: FoundRecord; signal: AbortSignal }): Promise<'yes' | 'no' | 'unknown'>;
  /** Deletes all of these record sets or none of them; none where one is not any more as it was read (`changed`). */
  remove(options: { records: FoundRecord[]; comment: string; signal: AbortSignal }): Promise<'removed' | 'changed'>;
}
