import { createHash } from 'node:crypto';
import type { TimingRecord } from '@goldenpath/backstage-plugin-goldenpath-common';

/**
 * The digest of what a record says, whatever its times look like. What an import could not place is not part of it: our own export does not
 * carry that, and importing it must add nothing.
 */
export function contentDigest(record: TimingRecord): string {
  const content = [
    Date.parse(record.startTime),
    Date.parse(record.endTime),
    record.phase,
    record.environment,
    record.buildId,
    record.durationSeconds,
    record.exitCode,
    record.flags,
    record.resourcesAdded ?? null,
    record.resourcesChanged ?? null,
    record.resourcesDestroyed ?? null,
    record.logPath,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The identity of the `occurrence`-th (from 1) record with that content. */
export function identityOf(digest: string, occurrence: number): string {
  return `${digest}#${occurrence}`;
}
