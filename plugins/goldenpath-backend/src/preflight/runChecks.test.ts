import type { ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome, PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import { HandTimer } from '../__testUtils__/handTimer';
import { resolvedSpec } from '../__testUtils__/specs';
import { runChecks } from './runChecks';

const spec = resolvedSpec();
const PASSED: CheckOutcome = { status: 'passed', evidence: 'looked at it' };

function check(id: string): ResolvedCheck {
  return { id, title: `Check ${id}`, tier: '0', moment: 'admission', owner: 'Cloud team', onFailure: 'fails-build' };
}

/** A check that ends when the test says so, whatever its signal says. */
function stubborn(id: string) {
  let end: (outcome: CheckOutcome | Error) => void = () => {};
  const signals: AbortSignal[] = [];
  const implementation: PreflightCheck = {
    id,
    run: ({ signal }) => {
      signals.push(signal);
      return new Promise((resolve, reject) => {
        end = outcome => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
      });
    },
  };
  return { implementation, signals, end: (outcome: CheckOutcome | Error) => end(outcome) };
}

function start(options: { checks: string[]; available: PreflightCheck[]; signal?: AbortSignal }) {
  let now = 0;
  const timer = new HandTimer();
  const runs = runChecks({
    spec,
    checks: options.checks.map(check),
    available: options.available,
    clock: { now: () => now },
    timer,
    signal: options.signal ?? new AbortController().signal,
  });
  const pass = (milliseconds: number) => {
    now += milliseconds;
    timer.pass(milliseconds);
  };
  return { runs, timer, pass };
}

/** Lets everything that has been answered arrive; no time passes. */
function answersThatAreThere(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

describe('the time limit of each check', () => {
  it('gives up a check that hangs and ignores its signal, and holds no other up for it', async () => {
    const hung = stubborn('network');
    const quick: PreflightCheck = { id: 'quota', run: async () => PASSED };
    const { runs, timer, pass } = start({ checks: ['network', 'quota'], available: [hung.implementation, quick] });

    await answersThatAreThere();
    pass(19_999);
    expect(hung.signals[0].aborted).toBe(false);
    pass(1);

    expect(await runs).toEqual([
      {
        id: 'network',
        title: 'Check network',
        tier: '0',
        status: 'failed',
        evidence: 'The check could not be made: it did not end within 20 s',
        remedy: expect.stringContaining('Run the preflight again'),
        owner: 'Cloud team',
        durationMs: 20_000,
        inconclusive: true,
      },
      expect.objectContaining({ id: 'quota', status: 'passed' }),
    ]);
    expect(hung.signals[0].aborted).toBe(true);
    expect(timer.pending).toBe(0);
  });

  it.each([
    ['an answer', PASSED],
    ['an error', new Error('too late to matter')],
  ])('drops %s that comes late', async (_, late) => {
    const hung = stubborn('network');
    const { runs, pass } = start({ checks: ['network'], available: [hung.implementation] });
    pass(20_000);
    const [run] = await runs;
    const before = { ...run };

    hung.end(late);
    await answersThatAreThere();

    expect(run).toEqual(before);
    expect(run).toMatchObject({ status: 'failed', inconclusive: true });
  });

  it('gives all of them up together with the preflight', async () => {
    const hung = stubborn('network');
    const abort = new AbortController();
    const { runs, timer } = start({ checks: ['network'], available: [hung.implementation], signal: abort.signal });
    abort.abort();

    expect(await runs).toMatchObject([
      { status: 'failed', inconclusive: true, evidence: expect.stringContaining('given up with the whole preflight') },
    ]);
    expect(timer.pending).toBe(0);
  });

  it('takes a check that throws at once for one that could not be made', async () => {
    const broken: PreflightCheck = {
      id: 'network',
      run: () => {
        throw new Error('no credentials');
      },
    };
    const { runs } = start({ checks: ['network'], available: [broken] });
    expect(await runs).toMatchObject([{ status: 'failed', evidence: expect.stringContaining('no credentials') }]);
  });
});
