import { resolvedSpec } from '../__testUtils__/specs';
import { createIdentityCheck } from './identityCheck';

const OFFERS = { rds: true, objectStore: true, tls: true };
const check = createIdentityCheck();
const signal = new AbortController().signal;

function specIn(environment: string, offers = OFFERS) {
  return resolvedSpec({
    request: { environment, lifecycle: 'persistent' },
    facts: { name: environment, offers },
  });
}

describe('identity-allowed', () => {
  it('passes for a persistent build in prod', async () => {
    expect(await check.run({ spec: specIn('prod'), signal })).toEqual({
      status: 'passed',
      evidence: 'The contract allows tier 3 (Production Identity) for a persistent build in prod.',
    });
  });

  it('is not passed where the tier is blocked, and says what blocks it', async () => {
    const outcome = await check.run({ spec: specIn('prod', { ...OFFERS, rds: false }), signal });

    expect(outcome.status).toBe('skipped');
    expect(outcome.evidence).toMatch(/is blocked: .*RDS/);
  });

  it('fails where the contract restricts the tier to other builds', async () => {
    const allowed = specIn('prod');
    const spec = {
      ...allowed,
      environment: 'dev',
      tiers: allowed.tiers.map(tier =>
        tier.id === '3'
          ? { ...tier, selection: { state: 'not-requested' as const, reason: 'environment is not prod' } }
          : tier,
      ),
    };

    expect(await check.run({ spec, signal })).toMatchObject({
      status: 'failed',
      evidence: expect.stringMatching(/does not allow tier 3 .* in dev: environment is not prod/),
    });
  });

  it('is no check of a build that is not meant for the tier', () => {
    expect(specIn('dev').checks.map(({ id }) => id)).not.toContain('identity-allowed');
    expect(specIn('prod').checks.map(({ id }) => id)).toContain('identity-allowed');
  });
});
