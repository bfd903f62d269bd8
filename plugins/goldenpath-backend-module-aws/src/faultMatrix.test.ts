import type { SandboxFault } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { publish, useCluster } from './__testUtils__/leftovers';
import { SandboxRun } from './__testUtils__/run';
import { testSpec } from './__testUtils__/spec';
import { recordCalls } from './iam/policies/__testUtils__/recordCalls';

const MINUTE = 60_000;
const LIMIT_MS = 300_000;
/** Nothing that goes on takes longer on the way up, in the sandbox's milliseconds. */
const UP_WITHIN_MS = 40 * MINUTE;
/** Operations that a build and its teardown call; the number may only grow. */
const LEAST_OPERATIONS = { build: 19, teardown: 25 };

type CallFault = Extract<SandboxFault, { on: 'call' }>['kind'];

/** What a call answers in place of what it would have. */
interface Trouble {
  title: string;
  /** As the service itself would say it. */
  kind?: CallFault;
  /** Whether only a change is answered so; nobody says it of a read. */
  isOfChanges?: boolean;
  /** What EKS says, where it has more than one way to. */
  eksSays?: { name: string; message: string; status: number };
  /** The code with which it may stop a branch of a build, for somebody to put right; any other trouble passes by itself. */
  stopsAs?: string;
}

const TROUBLES: Trouble[] = [
  { title: 'throttling', kind: 'throttle' },
  { title: 'a 5xx', kind: 'server-error' },
  { title: 'a timeout before the effect', kind: 'timeout-before-effect' },
  { title: 'a timeout after the effect', kind: 'timeout-after-effect' },
  { title: 'expired credentials', kind: 'expired-credentials' },
  { title: 'no capacity', kind: 'out-of-capacity' },
  { title: 'a dependency violation', kind: 'dependency-violation', isOfChanges: true },
  { title: 'a stale read', kind: 'stale-read' },
  { title: 'access denied', kind: 'access-denied', stopsAs: 'ACCESS_DENIED' },
  { title: 'a quota that is exceeded', kind: 'quota-exceeded', stopsAs: 'QUOTA_EXCEEDED' },
  {
    title: '"not found" by its name, of what may be there',
    eksSays: { name: 'ResourceNotFoundException', message: 'There is no such thing', status: 404 },
  },
  {
    title: '"not found" in its other shape, of what may be there',
    eksSays: { name: 'ClientException', message: 'No cluster found for name: it.', status: 400 },
  },
];

type Direction = 'build' | 'teardown';

/** The first call of an operation, in one direction. */
interface Point {
  direction: Direction;
  client: string;
  operation: string;
}

/** What became of a build in whose life one call went wrong. */
interface Life {
  hasStruck: boolean;
  /** What stopped a branch on the way up. */
  failures: { code: string; message?: string; remedy?: string }[];
  /** What stands beyond the foundation once nothing was found any more. */
  left: string[];
}

/** Makes a build, lets its controllers leave something of each kind behind, and tears it down. */
async function live(options: {
  run: SandboxRun;
  onTurn: (direction: Direction) => void;
}): Promise<Omit<Life, 'hasStruck'>> {
  const { run, onTurn } = options;
  const spec = testSpec();
  const foundation = new Set(standing(run));
  onTurn('build');
  // Siblings may wait for the branch that stopped, and can't know for how long.
  const failures = await run.create(spec, { forMs: UP_WITHIN_MS });
  if (failures.length > 0) {
    // Somebody has put it right, and retries.
    run.sandbox.faults.clear();
    const again = await run.create(spec);
    if (again.length > 0) {
      return { failures: [...failures, ...again], left: standing(run) };
    }
  }
  useCluster(run, spec);
  publish(run, spec, `grafana.${spec.dns.hostSuffix}`);
  run.sandbox.faults.add({ on: 'world', kind: 'leak-network-interface' });
  onTurn('teardown');
  await tearDown(run);
  return { failures, left: standing(run).filter(each => !foundation.has(each)) };
}

/** As the engine does: where a removal stopped, it comes back. */
async function tearDown(run: SandboxRun): Promise<void> {
  try {
    await run.teardown(testSpec());
  } catch {
    run.pass(5 * MINUTE);
    await run.teardown(testSpec());
  }
}

function standing(run: SandboxRun): string[] {
  return run.sandbox.snapshot().map(entry => JSON.stringify(entry));
}

/** Every operation that a life calls, once in each direction. */
async function pointsOfALife(): Promise<Point[]> {
  const run = new SandboxRun();
  const points = new Map<string, Point>();
  let direction: Direction = 'build';
  recordCalls(run.clients, async ({ client, operation }) => {
    points.set(`${direction} ${client} ${operation}`, { direction, client, operation });
  });
  await live({ run, onTurn: to => (direction = to) });
  return [...points.values()];
}

async function liveWith(trouble: Trouble, point: Point): Promise<Life> {
  const run = new SandboxRun();
  let hasStruck = false;
  let isOn = false;
  recordCalls(run.clients, async ({ client, operation }) => {
    if (hasStruck || !isOn || client !== point.client || operation !== point.operation) {
      return;
    }
    hasStruck = true;
    if (trouble.kind) {
      // Strikes the very call that is about to be made.
      run.sandbox.faults.add({ on: 'call', kind: trouble.kind, operation: `*:${operation}` });
    }
    if (trouble.eksSays) {
      const { status, ...said } = trouble.eksSays;
      throw Object.assign(new Error(said.message), { ...said, $metadata: { httpStatusCode: status } });
    }
  });
  const life = await live({ run, onTurn: to => (isOn = to === point.direction) });
  return { ...life, hasStruck };
}

/** Whether the service would ever answer so there. */
function canBefall(trouble: Trouble, { client, operation }: Point): boolean {
  const isRead = /^(Describe|List|Get|Head|Lookup|Search)/.test(operation);
  return (!trouble.eksSays || client === 'eks') && !(trouble.isOfChanges && isRead);
}

/** What is wrong with a life, in a line each. */
function judge(trouble: Trouble, life: Life): string[] {
  const unexpected = life.failures.filter(
    ({ code, message, remedy }) => code !== trouble.stopsAs || !message || !remedy,
  );
  return [
    ...(life.hasStruck ? [] : ['the call was not made']),
    ...unexpected.map(({ code, message }) => `stopped by ${code}: ${message}`),
    ...(life.failures.length > 1 ? ['more than one branch stopped'] : []),
    ...life.left.map(each => `left behind: ${each}`),
  ];
}

describe('a call that goes wrong, at every operation of a build and of its teardown', () => {
  let points: Point[];

  beforeAll(async () => {
    points = await pointsOfALife();
  });

  it('is tried at all of them', () => {
    const count = (direction: Direction) => points.filter(point => point.direction === direction).length;
    process.stdout.write(`${count('build')} operations of a build and ${count('teardown')} of its teardown go wrong\n`);
    expect(count('build')).toBeGreaterThanOrEqual(LEAST_OPERATIONS.build);
    expect(count('teardown')).toBeGreaterThanOrEqual(LEAST_OPERATIONS.teardown);
  });

  it.each(TROUBLES)(
    '$title: passes by itself, or stops one branch with its code and a remedy, and nothing is left at the end',
    async trouble => {
      const wrong: string[] = [];
      for (const point of points.filter(each => canBefall(trouble, each))) {
        const at = `${point.direction} ${point.client} ${point.operation}`;
        try {
          wrong.push(...judge(trouble, await liveWith(trouble, point)).map(each => `${at}: ${each}`));
        } catch (error) {
          wrong.push(`${at}: ${error}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    LIMIT_MS,
  );
});
