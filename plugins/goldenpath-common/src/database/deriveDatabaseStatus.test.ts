import type { StepState, StepStatus } from '../build/types';
import { deriveDatabaseStatus } from './deriveDatabaseStatus';
import type { DatabaseStatus } from './types';

const approved = { approved: true };
const step = (state: StepState, overrides: Partial<StepStatus> = {}): StepStatus => ({
  id: state,
  tier: '2',
  title: `A step that is ${state}`,
  state,
  needs: [],
  attempts: 0,
  ...(state !== 'pending' && state !== 'blocked' && { startedAt: '2026-01-23T10:00:00.000Z' }),
  ...overrides,
});

describe("a database's status", () => {
  it.each<[string, Partial<Parameters<typeof deriveDatabaseStatus>[0]>, DatabaseStatus]>([
    ['nobody has decided', { decision: undefined }, 'pending'],
    ['it was rejected', { decision: { approved: false } }, 'rejected'],
    ['it was approved, and nothing has begun', { steps: [step('pending')] }, 'approved'],
    ['it was approved, and its steps are not known yet', { steps: [] }, 'approved'],
    ['a step runs', { steps: [step('ready'), step('running')] }, 'provisioning'],
    ['a step waits', { steps: [step('waiting')] }, 'provisioning'],
    ['some of it is done', { steps: [step('ready'), step('pending')] }, 'provisioning'],
    ['a step has failed', { steps: [step('ready'), step('failed'), step('blocked')] }, 'failed'],
    ['all is done', { steps: [step('ready'), step('ready')] }, 'active'],
    ['it is to go', { goal: 'absent', steps: [step('ready')] }, 'decommissioning'],
    ['a failed one is to go', { goal: 'absent', steps: [step('failed')] }, 'decommissioning'],
    ['it is gone', { goal: 'absent', isGone: true }, 'decommissioned'],
  ])('where %s', (_, facts, status) => {
    const all = { goal: 'present' as const, isGone: false, decision: approved, steps: [], ...facts };
    expect(deriveDatabaseStatus(all).status).toBe(status);
  });

  it.each<StepState>(['pending', 'running', 'waiting', 'failed', 'blocked'])(
    'is never active while a step is %s',
    state => {
      const steps = [step('ready'), step(state), step('ready')];
      expect(deriveDatabaseStatus({ goal: 'present', isGone: false, decision: approved, steps }).status).not.toBe(
        'active',
      );
    },
  );

  it('says what failed, what is waited for, and why it was rejected', () => {
    const of = (facts: Partial<Parameters<typeof deriveDatabaseStatus>[0]>) =>
      deriveDatabaseStatus({ goal: 'present', isGone: false, decision: approved, steps: [], ...facts }).reason;
    const error = { code: 'STORAGE_FULL' as const, message: 'no space left', remedy: 'Add storage.' };
    expect(of({ steps: [step('failed', { title: 'Database shop', error })] })).toBe('Database shop: no space left');
    expect(of({ steps: [step('waiting', { title: 'Instance', waitingFor: 'it starts' })] })).toBe(
      'Instance: it starts',
    );
    expect(of({ decision: { approved: false, reason: 'use analytics' } })).toBe('use analytics');
    expect(of({ decision: undefined })).toMatch(/approval/);
  });
});
