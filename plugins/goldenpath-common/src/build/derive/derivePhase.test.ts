import fc from 'fast-check';
import { condition, step } from '../../__testUtils__/builds';
import type { BuildPhase, StepState, TierState, TierStatus } from '../types';
import { derivePhase } from './derivePhase';
import { phaseRules, type PhaseFacts } from './phaseRules';

const tiers = (...states: TierState[]): TierStatus[] =>
  states.map((status, index) => ({
    id: String(index),
    name: `Tier ${index}`,
    status,
    ...(status !== 'passed' && { reason: `because ${index}` }),
    criteria: [],
  }));

const derive = (facts: Partial<PhaseFacts>) =>
  derivePhase({ goal: 'present', tiers: [], steps: [], conditions: [], everReady: false, ...facts });

/** Each row of the truth table, with what makes it the first that holds. */
const rows: { [rule: string]: { situations: Partial<PhaseFacts>[]; phase: BuildPhase; reason?: string } } = {
  gone: {
    situations: [
      { goal: 'absent', conditions: [condition('CleanedUp', 'True', 'Verified', 'nothing is left')], everReady: true },
      {
        goal: 'absent',
        conditions: [condition('CleanedUp', 'True', 'Verified', 'nothing is left')],
        tiers: tiers('failed'),
      },
    ],
    phase: 'gone',
    reason: 'nothing is left',
  },
  'tearing-down': {
    situations: [
      { goal: 'absent', conditions: [condition('Deleting', 'True', 'Waiting', 'an ENI is left')] },
      {
        goal: 'absent',
        conditions: [
          condition('Deleting', 'True', 'Waiting', 'an ENI is left'),
          condition('CleanedUp', 'Unknown', 'NotYet'),
        ],
        tiers: tiers('failed', 'blocked'),
        everReady: true,
      },
    ],
    phase: 'tearing-down',
    reason: 'an ENI is left',
  },
  broken: {
    situations: [
      { everReady: true, tiers: tiers('passed', 'failed') },
      { everReady: true, tiers: tiers('unknown', 'failed') },
      { everReady: true, tiers: tiers('progressing', 'failed'), steps: [step('0', 'running')] },
    ],
    phase: 'degraded',
    reason: 'Tier 1 is failed: because 1',
  },
  failed: {
    situations: [
      { tiers: tiers('progressing', 'failed') },
      { tiers: tiers('passed', 'failed', 'pending') },
      { tiers: tiers('blocked', 'failed') },
    ],
    phase: 'failed',
    reason: 'Tier 1 is failed: because 1',
  },
  'out-of-sight': {
    situations: [
      { everReady: true, tiers: tiers('passed', 'unknown') },
      { everReady: true, tiers: tiers('passed', 'unknown', 'blocked'), steps: [step('0', 'ready')] },
    ],
    phase: 'degraded',
    reason: 'Tier 1 is unknown: because 1',
  },
  ready: {
    situations: [
      { tiers: tiers('passed', 'passed', 'not-requested') },
      { everReady: true, tiers: tiers('passed', 'not-requested'), steps: [step('0', 'ready')] },
    ],
    phase: 'ready',
  },
  'nothing-passes': {
    situations: [{ tiers: tiers('blocked', 'not-requested') }],
    phase: 'failed',
    reason: 'Tier 0 is blocked: because 0',
  },
  pending: {
    situations: [
      { tiers: tiers('pending', 'pending', 'not-requested') },
      { tiers: tiers('pending', 'pending', 'blocked') },
      { tiers: tiers('pending'), steps: [step('0', 'pending')] },
    ],
    phase: 'pending',
  },
  unsettled: {
    situations: [
      { everReady: true, tiers: tiers('passed', 'progressing'), steps: [step('0', 'ready'), step('1', 'ready')] },
    ],
    phase: 'degraded',
    reason: 'Tier 1 is progressing: because 1',
  },
  provisioning: {
    situations: [
      { tiers: tiers('passed', 'progressing') },
      { tiers: tiers('passed', 'progressing'), steps: [step('1', 'waiting')], everReady: true },
      { tiers: tiers('unknown', 'progressing'), steps: [step('1', 'running')] },
    ],
    phase: 'provisioning',
    reason: 'Tier 1 is progressing: because 1',
  },
};

describe('the truth table of phases', () => {
  it('has every row tested', () => {
    expect(Object.keys(rows)).toEqual(phaseRules.map(({ id }) => id));
  });

  describe.each(Object.entries(rows))('%s', (rule, { situations, phase, reason }) => {
    it.each(situations.map((situation, index) => [index + 1, situation] as const))(
      'in situation %i',
      (_, situation) => {
        expect(derive(situation)).toEqual(reason === undefined ? { phase } : { phase, reason });
      },
    );

    it('says what its row says', () => {
      expect(phaseRules.find(({ id }) => id === rule)?.then).toBe(phase);
    });
  });

  it('a build whose tier 2 is blocked is ready below it, and says so', () => {
    expect(derive({ tiers: tiers('passed', 'passed', 'blocked') })).toEqual({
      phase: 'ready',
      reason: 'Tier 2 is blocked: because 2',
    });
  });

  it('a failed preflight fails the build, with the evidence', () => {
    const preflight = condition('Preflight', 'False', 'ChecksFailed', 'no free addresses');
    expect(derive({ tiers: tiers('pending'), conditions: [preflight] })).toEqual({
      phase: 'failed',
      reason: 'no free addresses',
    });
    expect(derive({ tiers: tiers('pending'), conditions: [{ ...preflight, reason: 'NotYet' }] }).phase).toBe('pending');
  });

  it('a failed step fails the build even where no tier shows it', () => {
    const error = { code: 'INTERNAL' as const, message: 'it broke', remedy: 'Report it.' };
    expect(derive({ tiers: tiers('passed'), steps: [step('9', 'failed', { title: 'Odd', error })] })).toEqual({
      phase: 'failed',
      reason: 'Odd: it broke',
    });
  });
});

describe('derivePhase, whatever the tiers say', () => {
  const facts: fc.Arbitrary<PhaseFacts> = fc.record({
    goal: fc.constantFrom('present' as const, 'absent' as const),
    tiers: fc
      .array(
        fc.constantFrom<TierState>('not-requested', 'blocked', 'pending', 'progressing', 'passed', 'failed', 'unknown'),
        { maxLength: 5 },
      )
      .map(states => tiers(...states)),
    steps: fc.array(
      fc
        .constantFrom<StepState>('pending', 'running', 'waiting', 'ready', 'failed', 'blocked')
        .map(state => step('0', state)),
      { maxLength: 4 },
    ),
    conditions: fc.subarray([
      condition('Preflight', 'True'),
      condition('Deleting', 'True'),
      condition('CleanedUp', 'True'),
    ]),
    everReady: fc.boolean(),
  });

  it('a row decides', () => {
    fc.assert(
      fc.property(facts, situation => {
        expect(derivePhase(situation).reason ?? '').not.toMatch(/defect/);
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing is ready while anything wanted is unknown, failed or unfinished', () => {
    fc.assert(
      fc.property(facts, situation => {
        fc.pre(derivePhase(situation).phase === 'ready');
        const wanted = situation.tiers.map(({ status }) => status).filter(status => status !== 'not-requested');
        expect(wanted).toContain('passed');
        expect(wanted.filter(status => status !== 'passed' && status !== 'blocked')).toEqual([]);
        expect(situation.steps.filter(({ state }) => state === 'failed')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing is gone before that is proven', () => {
    fc.assert(
      fc.property(facts, situation => {
        const cleaned = situation.conditions.some(({ type }) => type === 'CleanedUp');
        const { phase } = derivePhase(situation);
        expect(phase === 'gone').toBe(situation.goal === 'absent' && cleaned);
        expect(phase === 'tearing-down').toBe(situation.goal === 'absent' && !cleaned);
      }),
    );
  });
});
