import { mockServices } from '@backstage/backend-test-utils';
import type { CheckOutcome, Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { HandTimer } from '../__testUtils__/handTimer';
import { resolvedSpec } from '../__testUtils__/specs';
import { gateTier } from './gateTier';
import { checksIn } from './recordedChecks';

const MISSING: CheckOutcome = { status: 'failed', evidence: 'it is stopped', remedy: 'Start it.' };
const THERE: CheckOutcome = { status: 'passed', evidence: 'it is available' };

/** A gated step of a tier, in a build whose preflight has found tier 2 blocked by its database. */
function gated(options: { tier: string; database: () => CheckOutcome }) {
  const ensure = jest.fn(async (): Promise<StepResult> => ({ result: 'ready' }));
  const step: Step = { id: 'app:backstage', tier: options.tier, title: 'Application backstage', needs: [], ensure };
  const check = { id: 'rds-instance', title: 'The database is available', tier: '2', owner: 'Database team' } as const;
  const ctx: StepContext = {
    spec: { ...resolvedSpec(), checks: [{ ...check, moment: 'admission', onFailure: 'blocks-tier' }] },
    buildUid: 'uid',
    clock: { now: () => 0 },
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
    outputs: {},
    outputsOf: () => ({ blocked: [{ tier: '2', reason: 'The database is available: it is stopped' }] }),
    startedAt: 0,
    mutate: async () => {
      throw new Error('A gate makes no call');
    },
  };
  const gate = gateTier({
    step,
    available: () => [{ id: check.id, run: async () => options.database() }],
    timer: new HandTimer(),
  });
  return { ensure, look: () => gate.ensure(ctx) };
}

describe('the gate of a tier', () => {
  it('holds a step back while what its tier needs is missing, and says what', async () => {
    const { ensure, look } = gated({ tier: '2', database: () => MISSING });

    expect(await look()).toMatchObject({
      result: 'waiting',
      reason: 'PrerequisiteMissing',
      message: 'Tier 2 is blocked: The database is available: it is stopped',
    });
    expect(ensure).not.toHaveBeenCalled();
  });

  it('holds a step of a higher tier back too, and none of a lower one', async () => {
    expect(await gated({ tier: '3', database: () => MISSING }).look()).toMatchObject({ result: 'waiting' });
    expect(await gated({ tier: '1.5', database: () => MISSING }).look()).toEqual({ result: 'ready' });
  });

  it('opens once the fact is there, though the preflight is long over', async () => {
    const answers = [MISSING, THERE];
    const { look } = gated({ tier: '2', database: () => answers.shift() ?? THERE });

    expect(await look()).toMatchObject({ result: 'waiting' });
    expect(await look()).toMatchObject({ result: 'ready' });
  });

  it('keeps what it saw last for the build to show, beside what the step keeps of its own', async () => {
    const answers = [MISSING, THERE];
    const { ensure, look } = gated({ tier: '2', database: () => answers.shift() ?? THERE });
    ensure.mockResolvedValue({ result: 'ready', outputs: { own: 1 } });

    expect(checksIn((await look()).outputs)).toEqual([
      {
        id: 'rds-instance',
        status: 'failed',
        evidence: 'it is stopped',
        remedy: 'Start it.',
        owner: 'Database team',
        at: 0,
      },
    ]);
    const opened = await look();
    expect(opened.outputs).toMatchObject({ own: 1 });
    expect(checksIn(opened.outputs)).toEqual([
      { id: 'rds-instance', status: 'passed', evidence: 'it is available', at: 0 },
    ]);
  });
});
