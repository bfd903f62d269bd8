import type { BuildSpec, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import { HandTimer } from '../__testUtils__/handTimer';
import { resolvedSpec } from '../__testUtils__/specs';
import { blockedTiersOf, judge } from './preflightStep';
import { runChecks } from './runChecks';

const spec: BuildSpec = resolvedSpec();
const clock = { now: () => 0 };

function check(id: string, tier: string, onFailure: ResolvedCheck['onFailure']): ResolvedCheck {
  return { id, title: `Check ${id}`, tier, moment: 'admission', owner: 'platform team', onFailure };
}

function made(id: string, outcome: CheckOutcome | Error): PreflightCheck {
  return {
    id,
    run: async () => {
      if (outcome instanceof Error) {
        throw outcome;
      }
      return outcome;
    },
  };
}

const passed: CheckOutcome = { status: 'passed', evidence: 'looked at it' };
const failed: CheckOutcome = { status: 'failed', evidence: 'no free addresses', remedy: 'Add a subnet.' };

async function run(checks: ResolvedCheck[], available: PreflightCheck[]) {
  const timer = new HandTimer();
  const runs = await runChecks({ spec, checks, available, clock, timer, signal: new AbortController().signal });
  return { runs, verdict: judge({ checks, runs, at: 0 }) };
}

describe('preflight', () => {
  it('passes when every check passes', async () => {
    const { verdict } = await run([check('subnets', '0', 'fails-build')], [made('subnets', passed)]);

    expect(verdict).toMatchObject({ result: 'ready', message: '1 of 1 checks passed' });
  });

  it('does not count a check that was skipped among those that passed', async () => {
    const { verdict } = await run(
      [check('subnets', '0', 'fails-build'), check('build-id', '0', 'fails-build')],
      [made('subnets', passed), made('build-id', { status: 'skipped', evidence: 'its id is fixed' })],
    );

    expect(verdict).toMatchObject({ result: 'ready', message: '1 of 2 checks passed; 1 skipped' });
  });

  it('ends the build with every failure named', async () => {
    const { verdict } = await run(
      [check('subnets', '0', 'fails-build'), check('zone', '0', 'fails-build'), check('roles', '1', 'fails-build')],
      [
        made('subnets', failed),
        made('zone', { status: 'failed', evidence: 'no such zone', remedy: 'Make the zone.', owner: 'DNS team' }),
        made('roles', passed),
      ],
    );

    expect(verdict).toMatchObject({
      result: 'failed',
      code: 'PREFLIGHT_FAILED',
      message: 'Check subnets: no free addresses; Check zone: no such zone',
      remedy: 'Add a subnet. Make the zone.',
      owner: 'platform team, DNS team',
    });
  });

  it('blocks a higher tier and lets the build go on below', async () => {
    const { verdict } = await run(
      [check('subnets', '0', 'fails-build'), check('rds', '2', 'blocks-tier')],
      [made('subnets', passed), made('rds', failed)],
    );

    expect(verdict).toMatchObject({ result: 'ready' });
    expect(verdict.result === 'ready' && blockedTiersOf(verdict.outputs)).toEqual([
      { tier: '2', reason: 'Check rds: no free addresses' },
    ]);
  });

  it('does not take a check that broke for one that passed, and tries it again', async () => {
    const { runs, verdict } = await run(
      [check('subnets', '0', 'fails-build')],
      [made('subnets', new Error('connection reset'))],
    );

    expect(runs[0]).toMatchObject({ status: 'failed', inconclusive: true });
    expect(verdict).toMatchObject({ result: 'failed', code: 'UNAVAILABLE' });
  });

  it('says when nobody knows a check of the contract', async () => {
    const { runs } = await run([check('moon-phase', '0', 'fails-build')], []);

    expect(runs[0]).toMatchObject({ status: 'failed', inconclusive: false });
    expect(runs[0].remedy).toMatch(/Take the check out of the contract/);
  });

  it('reads no blocked tiers from outputs of another shape', () => {
    expect(blockedTiersOf(undefined)).toEqual([]);
    expect(blockedTiersOf({ blocked: 'all' })).toEqual([]);
    expect(blockedTiersOf({ blocked: [{ tier: 2 }] })).toEqual([]);
  });
});
