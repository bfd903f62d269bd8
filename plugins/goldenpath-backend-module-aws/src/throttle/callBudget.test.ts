import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeClusterCommand } from '@aws-sdk/client-eks';
import type { CallBucket, CallBudget, CallGrant } from '@goldenpath/backstage-plugin-goldenpath-node';
import {
  Sandbox,
  sandboxCredentials,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { environmentKeys, START, testAccount } from '../__testUtils__/account';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';
import { createAwsClients } from '../clients';
import { codeOf, translateAwsError } from '../errors';
import { recordCalls } from '../iam/policies/__testUtils__/recordCalls';
import { CALL_BUDGET_MIDDLEWARE, type ClientBudget } from './keepToBudget';
import { clientBudget } from './clientBudget';
import { forPurpose } from './purpose';

/** A budget that grants what the test says, and remembers what it was asked for. */
function budgetOf(answer: (bucket: CallBucket) => CallGrant = () => ({ granted: true })) {
  const asked: CallBucket[] = [];
  const budget: CallBudget = {
    take: async bucket => {
      asked.push(bucket);
      return answer(bucket);
    },
  };
  return { budget, asked, ids: () => asked.map(bucket => bucket.id) };
}

const isReserved = (bucket: CallBucket) => bucket.id.endsWith('/teardown');
const EKS = `aws/${environmentKeys.accountId}/${environmentKeys.region}/eks`;

describe('the clients of an environment', () => {
  it('all ask for each call, and are made in one place', () => {
    const { budget } = budgetOf();
    const { region, credentials, ...clients } = createAwsClients({
      region: environmentKeys.region,
      credentials: async () => sandboxCredentials,
      budget: clientBudget({ settings: testAccount().settings, budget }),
    });
    expect(Object.keys(clients)).toHaveLength(12);
    // As objects: what the compiler would infer of all clients together takes it many minutes.
    for (const [name, client] of Object.entries<object>(clients)) {
      const stack: { identify(): string[] } = Reflect.get(client, 'middlewareStack');
      const asks = stack.identify().some(line => line.includes(CALL_BUDGET_MIDDLEWARE));
      expect([name, asks]).toEqual([name, true]);
    }

    const source = join(__dirname, '..');
    const makers = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.includes('.test.'))
      .filter(file => /new [A-Z][A-Za-z0-9]*Client\(/.test(readFileSync(join(source, file), 'utf8')));
    expect(makers).toEqual(['clients.ts']);
  });

  it('ask once for each call of a build and of its teardown, by what it is and what it is for', async () => {
    const { budget, asked } = budgetOf();
    const run = new SandboxRun({ callBudget: budget });
    const calls: { operation: string; asked: number }[] = [];
    recordCalls(run.clients, async ({ operation }) => {
      calls.push({ operation, asked: asked.length });
    });
    const spec = testSpec();

    expect(await run.create(spec)).toEqual([]);
    expect(asked).toHaveLength(calls.length);
    expect(asked.filter(isReserved)).toEqual([]);
    const ofBuild = asked.length;

    await run.teardown(spec);
    expect(asked).toHaveLength(calls.length);
    expect(asked.slice(ofBuild).filter(bucket => !isReserved(bucket))).toEqual([]);
    expect(new Set(asked.map(bucket => bucket.id.split('/').slice(2).join('/')))).toEqual(
      new Set([
        'all-regions/iam/reads',
        'all-regions/route53/reads/teardown',
        'eu-west-1/ec2/reads/teardown',
        'eu-west-1/eks/changes',
        'eu-west-1/eks/changes/teardown',
        'eu-west-1/eks/reads',
        'eu-west-1/eks/reads/teardown',
        'eu-west-1/elasticloadbalancing/reads/teardown',
        'eu-west-1/logs/changes',
        'eu-west-1/logs/changes/teardown',
        'eu-west-1/logs/reads',
        'eu-west-1/logs/reads/teardown',
        'eu-west-1/sts/reads',
        'eu-west-1/tag/reads/teardown',
      ]),
    );
  });

  it('hold one build and its teardown up for no longer than a call waits by itself', async () => {
    // Each bucket as it would be kept, but that what is not reserved is granted all the same, and owed.
    const used = new Map<string, { at: number; calls: number }>();
    const owed = new Map<string, number>();
    const { budget } = budgetOf(bucket => {
      const at = run.time.now();
      const last = used.get(bucket.id) ?? { at, calls: 0 };
      const calls = Math.max(0, last.calls - ((at - last.at) / 1_000) * bucket.perSecond) + 1;
      if (calls > bucket.burst && isReserved(bucket)) {
        return { granted: false, retryAfterMs: 1_000 };
      }
      used.set(bucket.id, { at, calls });
      owed.set(bucket.id, Math.max(owed.get(bucket.id) ?? 0, (calls - bucket.burst) / bucket.perSecond));
      return { granted: true };
    });
    const run: SandboxRun = new SandboxRun({ callBudget: budget });
    const spec = testSpec();
    await run.create(spec);
    await run.teardown(spec);
    expect([...owed].filter(([, seconds]) => seconds > 5)).toEqual([]);
  });
});

describe('a budget that is used up', () => {
  it('makes a build wait, without a failure and without a call, and lets it go on', async () => {
    let isUsedUp = true;
    const { budget } = budgetOf(bucket =>
      isUsedUp && bucket.id === `${EKS}/changes` ? { granted: false, retryAfterMs: 30_000 } : { granted: true },
    );
    const run = new SandboxRun({ callBudget: budget });
    const spec = testSpec();
    expect(await run.create(spec, { forMs: 60 * 60_000 })).toEqual([]);
    expect(run.sandbox.account.clusters.find(spec.clusterName)).toBeUndefined();
    expect(run.said('control-plane').pop()).toMatch(
      /^EKS control plane: GoldenPath's own budget of 1\.7 calls a second for eks:CreateCluster and its like in the account 111122223333 is used up; nothing was sent to AWS$/,
    );

    isUsedUp = false;
    expect(await run.create(spec)).toEqual([]);
    expect(run.sandbox.account.clusters.find(spec.clusterName)?.model.status).toBe('ACTIVE');
  });

  it('keeps a teardown from nothing, while builds have used up everything that is not reserved', async () => {
    let areBuildsMany = false;
    const { budget } = budgetOf(bucket =>
      areBuildsMany && !isReserved(bucket) ? { granted: false, retryAfterMs: 30_000 } : { granted: true },
    );
    const run = new SandboxRun({ callBudget: budget });
    const spec = testSpec();
    const foundation = run.sandbox.snapshot();
    await run.create(spec);
    areBuildsMany = true;
    await run.teardown(spec);
    expect(run.sandbox.snapshot()).toEqual(foundation);
  });

  it('lets teardowns use what builds leave', async () => {
    const { budget, ids } = budgetOf(bucket =>
      isReserved(bucket) ? { granted: false, retryAfterMs: 30_000 } : { granted: true },
    );
    const run = new SandboxRun({ callBudget: budget });
    const spec = testSpec();
    await run.create(spec);
    await run.teardown(spec);
    expect(run.sandbox.account.clusters.find(spec.clusterName)).toBeUndefined();
    expect(
      ids()
        .slice(-2)
        .map(id => id.endsWith('/teardown')),
    ).toEqual([true, false]);
  });
});

describe('a call', () => {
  function clientsWith(budget: CallBudget, pause: ClientBudget['pause']) {
    const sandbox = Sandbox.create({ time: new VirtualSandboxTime({ startAt: START }) });
    return createAwsClients({
      region: environmentKeys.region,
      credentials: async () => sandboxCredentials,
      requestHandler: sandbox.requestHandler,
      budget: { ...clientBudget({ settings: testAccount().settings, budget }), pause },
    });
  }
  const lookAtNobody = new DescribeClusterCommand({ name: 'nobody' });

  it('waits for a few seconds, for as long as its look lasts', async () => {
    const refusals = [1_000, 2_000, 500];
    const { budget } = budgetOf(() => {
      const retryAfterMs = refusals.shift();
      return retryAfterMs === undefined ? { granted: true } : { granted: false, retryAfterMs };
    });
    const pause = jest.fn(async () => {});
    const { signal } = new AbortController();
    const { eks } = clientsWith(budget, pause);
    const asking = forPurpose({ isTeardown: false, signal }, () => eks.send(lookAtNobody));
    await expect(asking).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(pause.mock.calls).toEqual([
      [1_000, signal],
      [2_000, signal],
      [500, signal],
    ]);
  });

  it('ends with its look', async () => {
    const { budget } = budgetOf(() => ({ granted: false, retryAfterMs: 1_000 }));
    const abort = new AbortController();
    const { eks } = clientsWith(budget, async (_, signal) => {
      abort.abort();
      signal.throwIfAborted();
    });
    const asking = forPurpose({ isTeardown: false, signal: abort.signal }, () => eks.send(lookAtNobody));
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('that would wait for longer is not sent, and says so as a throttled one that had no effect', async () => {
    const { budget } = budgetOf(() => ({ granted: false, retryAfterMs: 3_000 }));
    const pause = jest.fn(async () => {});
    const { eks } = clientsWith(budget, pause);
    const error = await eks.send(lookAtNobody).catch((thrown: unknown) => thrown);
    expect(pause).toHaveBeenCalledTimes(1);
    expect(codeOf(error)).toBe('THROTTLED');
    expect(translateAwsError({ error, doing: 'Looking', elapsedMs: 0 })).toEqual({
      code: 'THROTTLED',
      message: expect.stringContaining('budget of 6.7 calls a second for eks:DescribeCluster'),
      remedy: expect.stringContaining('callBudget.share or callBudget.limits.eks'),
      owner: 'platform team',
    });
  });
});
