import type { Condition, ResolvedTier, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Observation } from '../../reconciler/types';
import { progressOf, settleObservation, type TierProgress } from './settling';

const MINUTE = 60_000;
const tier: ResolvedTier = {
  id: '1',
  name: 'Delivery Plane',
  components: [],
  settleMinutes: 15,
  selection: { state: 'requested' },
  criteria: [],
  notApplicable: [],
};
const degraded: Observation = { type: 'apps', status: 'False', reason: 'AppsDegraded', message: 'kong is Degraded' };
const unseen: Observation = { type: 'apps', status: 'Unknown', reason: 'ClusterUnreachable', message: 'no answer' };
const held: Observation = { type: 'apps', status: 'True', reason: 'Met', message: 'fine' };

function previously(status: Condition['status'], reason: string): Condition {
  return { type: 'apps', status, reason, message: '', lastTransitionTime: '2026-01-23T10:00:00Z' };
}

describe('settleObservation', () => {
  const finished: TierProgress = { state: 'finished', since: 0 };
  it.each<{
    title: string;
    observation: Observation;
    progress: TierProgress;
    previous?: Condition;
    now: number;
    speed?: number;
    reason: string;
  }>([
    {
      title: 'what holds, holds at any time',
      observation: held,
      progress: { state: 'working' },
      now: 0,
      reason: 'Met',
    },
    {
      title: 'steps at work: not yet',
      observation: degraded,
      progress: { state: 'working' },
      now: 0,
      reason: 'NotYet',
    },
    {
      title: 'steps at work: not yet, even if it held before',
      observation: degraded,
      progress: { state: 'working' },
      previous: previously('True', 'Met'),
      now: 0,
      reason: 'NotYet',
    },
    {
      title: 'not started: not yet',
      observation: unseen,
      progress: { state: 'not-started' },
      now: 0,
      reason: 'NotYet',
    },
    {
      title: 'inside its minutes: not yet',
      observation: degraded,
      progress: finished,
      now: 15 * MINUTE,
      reason: 'NotYet',
    },
    {
      title: 'after its minutes: failed',
      observation: degraded,
      progress: finished,
      now: 15 * MINUTE + 1,
      reason: 'AppsDegraded',
    },
    {
      title: "its minutes are the cloud's own",
      observation: degraded,
      progress: finished,
      now: 16_000,
      speed: 60,
      reason: 'AppsDegraded',
    },
    {
      title: 'held once, and not any more: failed at once',
      observation: degraded,
      progress: finished,
      previous: previously('True', 'Met'),
      now: MINUTE,
      reason: 'AppsDegraded',
    },
    {
      title: 'there was nothing to look at before: still its minutes',
      observation: degraded,
      progress: finished,
      previous: previously('True', 'NotApplicable'),
      now: MINUTE,
      reason: 'NotYet',
    },
    {
      title: 'failed before, and still: no second time to settle',
      observation: degraded,
      progress: finished,
      previous: previously('False', 'AppsDegraded'),
      now: MINUTE,
      reason: 'AppsDegraded',
    },
    {
      title: 'held once, and cannot be seen any more: unknown',
      observation: unseen,
      progress: finished,
      previous: previously('True', 'Met'),
      now: MINUTE,
      reason: 'ClusterUnreachable',
    },
  ])('$title', ({ observation, progress, previous, now, speed = 1, reason }) => {
    const settled = settleObservation({ observation, tier, progress, previous, now, speed });
    expect(settled).toEqual({ ...observation, reason });
  });
});

describe('progressOf', () => {
  const step = (options: Partial<StepStatus>): StepStatus => ({
    id: 'app:kong',
    tier: '1',
    title: '',
    state: 'pending',
    needs: [],
    attempts: 0,
    ...options,
  });
  const ready = (finishedAt: string, options: Partial<StepStatus> = {}) =>
    step({ state: 'ready', startedAt: finishedAt, finishedAt, ...options });

  it.each<{ title: string; steps: StepStatus[]; progress: TierProgress }>([
    {
      title: 'nothing was begun',
      steps: [step({}), ready('2026-01-23T10:00:00Z', { tier: '0' })],
      progress: { state: 'not-started' },
    },
    {
      title: 'something is not ready',
      steps: [ready('2026-01-23T10:00:00Z'), step({ state: 'waiting', startedAt: '2026-01-23T10:00:00Z' })],
      progress: { state: 'working' },
    },
    {
      title: 'all is ready since the last of them was',
      steps: [
        ready('2026-01-23T10:00:00Z'),
        ready('2026-01-23T10:05:00Z'),
        ready('2026-01-23T11:00:00Z', { tier: '2' }),
      ],
      progress: { state: 'finished', since: Date.parse('2026-01-23T10:05:00Z') },
    },
    {
      title: 'a tier without steps counts from the end of all',
      steps: [ready('2026-01-23T10:00:00Z', { tier: '0' })],
      progress: { state: 'finished', since: Date.parse('2026-01-23T10:00:00Z') },
    },
  ])('$title', ({ steps, progress }) => {
    expect(progressOf({ tier, steps, attemptStartedAt: 0 })).toEqual(progress);
  });

  it('gives everything its time again after a retry', () => {
    const attemptStartedAt = Date.parse('2026-01-23T12:00:00Z');

    expect(progressOf({ tier, steps: [ready('2026-01-23T10:00:00Z')], attemptStartedAt })).toEqual({
      state: 'finished',
      since: attemptStartedAt,
    });
  });
});
