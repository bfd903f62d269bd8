import { resolvedSpec } from '../__testUtils__/specs';
import { answerOnDemand } from './onDemand';
import type { CheckRun } from './runChecks';

const spec = resolvedSpec();

function runs(failing?: string): CheckRun[] {
  return spec.checks
    .filter(({ moment }) => moment === 'admission')
    .map(({ id, title, tier }) => ({
      id,
      title,
      tier,
      status: id === failing ? 'failed' : 'passed',
      evidence: 'looked at it',
      durationMs: 5,
      inconclusive: false,
    }));
}

describe('a preflight on demand', () => {
  it('answers every check that the build would make, those of the gates as what they are: not decided yet', () => {
    const { passed, checks } = answerOnDemand({ spec, runs: runs() });

    expect(passed).toBe(true);
    expect(checks.map(({ id }) => id)).toEqual(spec.checks.map(({ id }) => id));
    expect(checks.find(({ id }) => id === 'storage-class')).toEqual({
      id: 'storage-class',
      title: 'A default StorageClass exists',
      tier: '1.5',
      status: 'skipped',
      evidence: 'Decided at the gate of tier 1.5, in the cluster.',
      durationMs: 0,
    });
    expect(checks.every(check => !('inconclusive' in check))).toBe(true);
  });

  it('has not passed where one check failed', () => {
    expect(answerOnDemand({ spec, runs: runs('network') }).passed).toBe(false);
  });
});
