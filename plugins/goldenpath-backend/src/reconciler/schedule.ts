import { conditionReasons } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildRecord } from '../database';
import { nextWorkAt } from './frontier';
import type { Pace } from './pace';
import { expiryWarningsOf } from './warnOfExpiry';
import type { Work } from './work';

/** When to look at a build again: at the first thing that can happen by itself. `undefined`, never, once it is gone. */
export function nextLookAt(options: {
  record: BuildRecord;
  graph: Work[];
  nextAssessAt: number | undefined;
  now: number;
  pace: Pace;
}): number | undefined {
  const { record, graph, nextAssessAt, now, pace } = options;
  if (record.build.finishedAt !== undefined) {
    return undefined;
  }
  const expiresAt = record.build.goal === 'present' ? record.build.expiresAt : undefined;
  const times = [
    nextWorkAt({ graph, steps: record.steps }),
    nextAssessAt,
    expiresAt,
    ...expiryWarningsOf(record.build),
    now + pace.rest(),
  ];
  const first = Math.min(...times.flatMap(time => time ?? []));
  return Math.max(first, now + pace.wait(0));
}

/** Whether nothing more is to be expected of a build by itself; then it is only looked at in the slow rhythm. */
export function isAtRest(record: BuildRecord, graph: Work[]): boolean {
  switch (record.build.phase) {
    case 'ready':
    case 'degraded':
    case 'failed':
      return (
        nextWorkAt({ graph, steps: record.steps }) === undefined &&
        record.build.conditions.every(condition => condition.reason !== conditionReasons.notYet)
      );
    case 'pending':
    case 'provisioning':
    case 'tearing-down':
    case 'gone':
      return false;
  }
}
