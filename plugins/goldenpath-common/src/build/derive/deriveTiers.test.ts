import fc from 'fast-check';
import { condition, resolvedTier, step } from '../../__testUtils__/builds';
import type { ResolvedTier } from '../spec';
import type { Condition, StepState, StepStatus, TierState } from '../types';
import { deriveTiers } from './deriveTiers';
import { tierRules } from './tierRules';

/** A tier 1 over a tier 0 that stands as said. */
interface Situation {
  tier?: Partial<ResolvedTier>;
  below?: 'passed' | 'failed' | 'unknown' | 'progressing' | 'blocked' | 'not-requested';
  steps?: StepStatus[];
  conditions?: Condition[];
}

const proven = [condition('1-a', 'True'), condition('1-b', 'True')];
const ready = [step('1', 'ready')];
const lower: { [state in NonNullable<Situation['below']>]: { steps: StepStatus[]; conditions: Condition[] } } = {
  passed: { steps: [step('0', 'ready')], conditions: [condition('0-a', 'True'), condition('0-b', 'True')] },
  failed: { steps: [step('0', 'failed')], conditions: [] },
  unknown: { steps: [step('0', 'ready')], conditions: [condition('0-a', 'Unknown'), condition('0-b', 'True')] },
  progressing: { steps: [step('0', 'running')], conditions: [] },
  blocked: { steps: [step('0', 'blocked', { waitingFor: 'a vault' })], conditions: [] },
  'not-requested': { steps: [], conditions: [] },
};

function judge({ tier, below = 'passed', steps = ready, conditions = proven }: Situation) {
  const tierBelow = resolvedTier(
    '0',
    below === 'not-requested' ? { selection: { state: 'not-requested', reason: 'nobody wants it' } } : {},
  );
  const [, judged] = deriveTiers({
    spec: { tiers: [tierBelow, resolvedTier('1', tier)] },
    steps: [...lower[below].steps, ...steps],
    conditions: [...lower[below].conditions, ...conditions],
  });
  return judged;
}

/** Each row of the truth table, with what makes it the first that holds. */
const rows: { [rule: string]: { situations: Situation[]; status: TierState; reason?: string } } = {
  'not-requested': {
    situations: [
      { tier: { selection: { state: 'not-requested', reason: 'it is above maxTier 0' } } },
      {
        tier: { selection: { state: 'not-requested', reason: 'it is above maxTier 0' } },
        steps: [step('1', 'failed')],
      },
    ],
    status: 'not-requested',
    reason: 'it is above maxTier 0',
  },
  'blocked-by-environment': {
    situations: [{ tier: { selection: { state: 'blocked', reason: 'there is no RDS instance' } } }],
    status: 'blocked',
    reason: 'there is no RDS instance',
  },
  'step-failed': {
    situations: [
      {
        steps: [
          step('1', 'ready'),
          step('1', 'failed', {
            title: 'Kong',
            error: { code: 'NOT_HEALTHY', message: 'it crashes', remedy: 'Look at its log.' },
          }),
          step('1', 'blocked'),
        ],
        conditions: [],
      },
    ],
    status: 'failed',
    reason: 'Kong: it crashes',
  },
  'criterion-failed': {
    situations: [
      {
        conditions: [condition('1-a', 'False', 'TargetsMissing', '2 of 9 targets are down'), condition('1-b', 'True')],
      },
      {
        conditions: [condition('1-a', 'False', 'TargetsMissing', '2 of 9 targets are down')],
        steps: [step('1', 'waiting')],
      },
      {
        conditions: [
          condition('1-a', 'False', 'TargetsMissing', '2 of 9 targets are down'),
          condition('1-b', 'Unknown'),
        ],
      },
    ],
    status: 'failed',
    reason: 'Criterion a: 2 of 9 targets are down',
  },
  'step-blocked': {
    situations: [
      { steps: [step('1', 'ready'), step('1', 'blocked', { waitingFor: 'the database secret' })] },
      { steps: [step('1', 'pending'), step('1', 'blocked', { waitingFor: 'the database secret' })], conditions: [] },
    ],
    status: 'blocked',
    reason: 'the database secret',
  },
  'not-started': {
    situations: [
      { steps: [step('1', 'pending')], conditions: [] },
      { steps: [step('1', 'pending')], conditions: [condition('1-a', 'Unknown', 'NotYet')] },
      { steps: [], conditions: [] },
    ],
    status: 'pending',
  },
  'steps-unfinished': {
    situations: [
      { steps: [step('1', 'waiting', { title: 'Kong', waitingFor: 'its pods' })], conditions: [] },
      {
        steps: [
          step('1', 'ready'),
          step('1', 'waiting', { title: 'Kong', waitingFor: 'its pods' }),
          step('1', 'pending'),
        ],
      },
      {
        steps: [step('1', 'waiting', { title: 'Kong', waitingFor: 'its pods' })],
        conditions: [condition('1-a', 'Unknown')],
      },
    ],
    status: 'progressing',
    reason: 'Kong: its pods',
  },
  'criterion-unknown': {
    situations: [
      { conditions: [condition('1-a', 'Unknown', 'ClusterUnreachable', 'no answer'), condition('1-b', 'True')] },
      {
        conditions: [
          condition('1-a', 'Unknown', 'ClusterUnreachable', 'no answer'),
          condition('1-b', 'False', 'NotYet'),
        ],
      },
    ],
    status: 'unknown',
    reason: 'Criterion a: no answer',
  },
  settling: {
    situations: [
      { conditions: [condition('1-a', 'False', 'NotYet', '1 of 3 pods is ready'), condition('1-b', 'True')] },
      { conditions: [condition('1-a', 'Unknown', 'NotYet', '1 of 3 pods is ready'), condition('1-b', 'True')] },
    ],
    status: 'progressing',
    reason: 'Criterion a: 1 of 3 pods is ready',
  },
  'below-unknown': {
    situations: [{ below: 'unknown' }],
    status: 'unknown',
    reason: 'Tier 0 is unknown: Criterion a: 0-a seen',
  },
  'below-stuck': {
    situations: [{ below: 'blocked' }],
    status: 'blocked',
    reason: 'Tier 0 is blocked: a vault',
  },
  'below-unfinished': {
    situations: [{ below: 'progressing' }],
    status: 'progressing',
    reason: 'Tier 0 is progressing: Step of tier 0',
  },
  passed: {
    situations: [
      {},
      { below: 'not-requested' },
      {
        conditions: [condition('1-a', 'True', 'NotApplicable', 'There is no ExternalSecret'), condition('1-b', 'True')],
      },
      { tier: { criteria: [] }, conditions: [] },
      { steps: [] },
    ],
    status: 'passed',
  },
};

describe('the truth table of tiers', () => {
  it('has every row tested', () => {
    expect(Object.keys(rows)).toEqual(tierRules.map(({ id }) => id));
  });

  describe.each(Object.entries(rows))('%s', (rule, { situations, status, reason }) => {
    it.each(situations.map((situation, index) => [index + 1, situation] as const))(
      'in situation %i',
      (_, situation) => {
        const judged = judge(situation);
        expect(judged.status).toBe(status);
        expect(judged.reason).toBe(reason);
      },
    );

    it('says what its row says', () => {
      expect(tierRules.find(({ id }) => id === rule)?.then).toBe(status);
    });
  });

  it('never calls a tier passed while one below it is not', () => {
    for (const below of ['failed', 'unknown', 'progressing', 'blocked'] as const) {
      expect(judge({ below }).status).not.toBe('passed');
    }
  });
});

describe('the criteria of a tier', () => {
  it('show what was seen, and what was not looked at as unknown', () => {
    expect(judge({ conditions: [condition('1-a', 'False', 'NotYet', 'no pod')] }).criteria).toEqual([
      { id: '1-a', title: 'Criterion a', status: 'not-met', evidence: 'no pod', since: '2026-01-23T10:00:00.000Z' },
      { id: '1-b', title: 'Criterion b', status: 'unknown', evidence: 'Not looked at yet.' },
    ]);
  });

  it('say where they do not apply', () => {
    const notApplicable = [{ id: '1-c', title: 'Criterion c', reason: 'loki is skipped' }];
    const conditions = [condition('1-a', 'True', 'NotApplicable', 'There is none'), condition('1-b', 'True')];
    expect(judge({ tier: { notApplicable }, conditions }).criteria).toEqual([
      expect.objectContaining({ id: '1-a', status: 'not-applicable', evidence: 'There is none' }),
      expect.objectContaining({ id: '1-b', status: 'met' }),
      { id: '1-c', title: 'Criterion c', status: 'not-applicable', evidence: 'loki is skipped' },
    ]);
  });
});

describe('deriveTiers, whatever the rows say', () => {
  const anyStep = fc
    .tuple(
      fc.constantFrom('0', '1', '1.5'),
      fc.constantFrom<StepState>('pending', 'running', 'waiting', 'ready', 'failed', 'blocked'),
    )
    .map(([tier, state]) => step(tier, state));
  const anyCondition = fc
    .tuple(
      fc.constantFrom('0-a', '0-b', '1-a', '1-b', '1.5-a', '1.5-b'),
      fc.constantFrom('True' as const, 'False' as const, 'Unknown' as const),
      fc.constantFrom('Seen', 'NotYet', 'NotApplicable'),
    )
    .map(([type, status, reason]) => condition(type, status, reason));
  const selection = fc.constantFrom<ResolvedTier['selection']>(
    { state: 'requested' },
    { state: 'not-requested', reason: 'no' },
    { state: 'blocked', reason: 'no' },
  );

  it('a row decides, and a passed tier stands on passed tiers, ready steps and criteria that hold', () => {
    fc.assert(
      fc.property(
        fc.tuple(selection, selection, selection),
        fc.array(anyStep, { maxLength: 6 }),
        fc.uniqueArray(anyCondition, { selector: ({ type }) => type }),
        (selections, steps, conditions) => {
          const tiers = ['0', '1', '1.5'].map((id, index) => resolvedTier(id, { selection: selections[index] }));
          const judged = deriveTiers({ spec: { tiers }, steps, conditions });
          expect(judged.filter(({ reason }) => reason?.includes('defect'))).toEqual([]);
          const passed = judged.filter(({ status }) => status === 'passed');
          const ids = passed.map(({ id }) => id);
          const underPassed = judged.filter((_, index) => judged.slice(index + 1).some(({ id }) => ids.includes(id)));
          expect(underPassed.filter(({ status }) => status !== 'passed' && status !== 'not-requested')).toEqual([]);
          expect(
            passed
              .flatMap(({ criteria }) => criteria)
              .filter(({ status }) => status !== 'met' && status !== 'not-applicable'),
          ).toEqual([]);
          expect(steps.filter(({ tier, state }) => ids.includes(tier) && state !== 'ready')).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
