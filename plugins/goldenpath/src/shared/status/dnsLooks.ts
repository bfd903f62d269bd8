import type { DnsCleanupAnswer, DnsRecordState } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiAlarmWarningFill, RiGhostLine, RiHourglassLine, RiUserUnfollowLine } from '@remixicon/react';
import { basicLooks, type Look } from './basicLooks';

const { passed, failed, pending } = basicLooks;

/** How a DNS record looks. */
export const recordLooks: Record<DnsRecordState, Look> = {
  live: { ...passed, label: 'live' },
  pending: { tone: 'active', Shape: RiHourglassLine, label: 'pending' },
  stale: { tone: 'warning', Shape: RiGhostLine, label: 'stale' },
  violation: { tone: 'bad', Shape: RiAlarmWarningFill, label: 'violation' },
  unowned: { tone: 'quiet', Shape: RiUserUnfollowLine, label: 'unowned' },
};

/** How a batch of a clean-up looks. */
export const batchLooks: Record<DnsCleanupAnswer['batches'][number]['result'], Look> = {
  planned: { ...pending, label: 'planned' },
  deleted: { ...passed, label: 'deleted' },
  failed: { ...failed, label: 'not deleted' },
};
