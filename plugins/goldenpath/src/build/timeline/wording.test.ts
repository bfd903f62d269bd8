import type { RemainingTime, StepTimingsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { aStep, aTiming } from '../../__testUtils__/builds';
import { english } from '../../__testUtils__/english';
import { createFormats } from '../../translation/formats';
import { roughly, sayRemaining } from './wording';

const t = english();
const words = { t, formats: createFormats({ locale: 'en', t }) };

const steps = [
  aStep({ id: 'nodes', title: 'Node group', state: 'failed' }),
  aStep({ id: 'argocd', title: 'Argo CD', state: 'blocked' }),
  aStep({ id: 'dns', title: 'DNS', state: 'blocked' }),
  ...['a', 'b', 'c'].map(id => aStep({ id, title: `App ${id}`, state: 'pending' })),
];

const timings = { builds: 12, items: [aTiming({ step: 'vpc', p50Seconds: 5 })] };

function say(remaining: RemainingTime, options: { timings?: StepTimingsAnswer; direction?: 'ensure' | 'remove' } = {}) {
  return sayRemaining(remaining, { ...words, steps, direction: 'ensure', environment: 'dev', timings, ...options });
}

const known: RemainingTime = {
  state: 'known',
  p50Seconds: 540,
  p95Seconds: 840,
  runs: 12,
  path: [],
  spans: {},
  overdue: [],
};

describe('What is left, in words', () => {
  it.each([
    [0, '5 s'],
    [23, '25 s'],
    [57, '55 s'],
    [58, '1 min'],
    [540, '9 min'],
    [3580, '1h 00m'],
    [4210, '1h 10m'],
  ])('%i seconds are roughly %s', (seconds, text) => {
    expect(roughly(seconds, words)).toBe(text);
  });

  it('says how sure it is', () => {
    expect(say(known)).toBe('about 9 min, up to 14 min; from 12 builds');
    expect(say({ ...known, p95Seconds: 545, runs: 1 })).toBe('about 9 min; from 1 build');
  });

  it('names what takes longer than it should', () => {
    expect(say({ ...known, overdue: ['a'] })).toMatch(/; App a takes longer than before$/);
    expect(say({ ...known, overdue: ['a', 'b'] })).toMatch(/; App a, App b take longer than before$/);
  });

  it.each<[RemainingTime, StepTimingsAnswer, string]>([
    [
      { state: 'unknown', because: 'no-history', steps: ['nodes', 'dns'] },
      { builds: 0, items: [] },
      'not known: no history yet, dev has no other such build',
    ],
    [
      { state: 'unknown', because: 'no-history', steps: ['a', 'b', 'c', 'argocd', 'dns'] },
      timings,
      'not known: no history yet of Argo CD, DNS, App a and 2 more in dev',
    ],
    [{ state: 'unknown', because: 'stopped', steps: ['nodes', 'argocd'] }, timings, 'not known: Node group failed'],
    [
      { state: 'unknown', because: 'stopped', steps: ['argocd', 'dns'] },
      timings,
      'not known: Argo CD, DNS are blocked',
    ],
    [{ state: 'unknown', because: 'no-steps' }, timings, 'not known: its steps are not known yet'],
  ])('says why it is not known: %j', (remaining, history, text) => {
    expect(say(remaining, { timings: history })).toBe(text);
  });

  it('says that no other build has gone that way', () => {
    const remaining: RemainingTime = { state: 'unknown', because: 'no-history', steps: ['nodes'] };
    expect(say(remaining, { direction: 'remove' })).toBe(
      'not known: no history yet, no other such build of dev has been torn down so far',
    );
    expect(say(remaining, { timings: { builds: 2, items: [] } })).toBe(
      'not known: no history yet, no other such build of dev has been made so far',
    );
  });

  it('says that it is over', () => {
    expect(say({ state: 'done' })).toBe('every step is ready; its tiers are judged');
    expect(say({ state: 'done' }, { direction: 'remove' })).toBe('every step is done');
  });
});
