import type { DnsCleanupAnswer, DnsRecordState } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiAlarmWarningFill, RiGhostLine, RiHourglassLine, RiUserUnfollowLine } from '@remixicon/react';
import { basicLooks, type Look } from './basicLooks';
import { word } from './word';

const { passed, failed, pending } = basicLooks;

/** How a DNS record looks. */
export const recordLooks: Record<DnsRecordState, Look> = {
  live: { ...passed, label: word('live') },
  pending: { tone: 'active', Shape: RiHourglassLine, label: word('pending') },
  stale: { tone: 'warning', Shape: RiGhostLine, label: word('stale') },
  violation: { tone: 'bad', Shape: RiAlarmWarningFill, label: word('violation') },
  unowned: { tone: 'quiet', Shape: RiUserUnfollowLine, label: word('unowned') },
};

/** How a batch of a clean-up looks. */
export const batchLooks: Record<DnsCleanupAnswer['batches'][number]['result'], Look> = {
  planned: { ...pending, label: word('planned') },
  deleted: { ...passed, label: word('deleted') },
  failed: { ...failed, label: word('notDeleted') },
};
