import type { SandboxSeed } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { CheckOutcome } from '@goldenpath/backstage-plugin-goldenpath-node';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';

const spec = testSpec();
const name = 'goldenpath-dev-logs';

/** An account with a bucket, or with none, and what the check says of it. */
function account(options: { buckets?: SandboxSeed['buckets']; keys?: object } = {}) {
  const run = new SandboxRun({
    seed: { buckets: options.buckets ?? [{ name }] },
    keys: { objectStore: name, ...options.keys },
  });
  const check = async (): Promise<CheckOutcome> => {
    const found = run.provider.preflight(spec).find(({ id }) => id === 'object-store');
    if (!found) {
      throw new Error('There is no check object-store');
    }
    return found.run({ spec, signal: new AbortController().signal });
  };
  return { run, check };
}

describe('object-store', () => {
  it('passes for a private bucket of the account in its region', async () => {
    expect(await account().check()).toEqual({
      status: 'passed',
      evidence:
        'The bucket goldenpath-dev-logs is in eu-west-1 and the account 111122223333; Block Public Access keeps the world out.',
    });
  });

  it('passes for one that nothing opens, and says that nothing keeps it closed', async () => {
    const { check } = account({ buckets: [{ name, publicAccessBlock: undefined, policyIsPublic: false }] });
    expect(await check()).toEqual({
      status: 'passed',
      evidence: expect.stringContaining('neither its policy nor its access control list lets the world in'),
    });
  });

  it.each<[string, Parameters<typeof account>[0], RegExp, RegExp]>([
    ['that is not there', { buckets: [] }, /There is no bucket goldenpath-dev-logs/, /Create it in eu-west-1/],
    [
      'in another region',
      { buckets: [{ name, region: 'us-east-1' }] },
      /is in us-east-1, not in eu-west-1/,
      /Name a bucket of eu-west-1/,
    ],
    [
      "of an account that is not the environment's",
      { keys: { accountId: '999999999999' } },
      /is not one of the account 999999999999/,
      /s3:ListBucket/,
    ],
    [
      'that its policy opens to the world',
      { buckets: [{ name, publicAccessBlock: undefined, policyIsPublic: true }] },
      /open to the world by its policy/,
      /Block Public Access/,
    ],
    [
      'that is not configured',
      { keys: { objectStore: undefined } },
      /The environment 'dev' names no bucket/,
      /Set goldenpath\.environments\.dev\.objectStore/,
    ],
  ])('fails for a bucket %s, and says what to do', async (_, options, evidence, remedy) => {
    expect(await account(options).check()).toEqual({
      status: 'failed',
      evidence: expect.stringMatching(evidence),
      remedy: expect.stringMatching(remedy),
    });
  });

  it('fails where the backend may not look at its access, with the words of AWS', async () => {
    const { run, check } = account();
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 's3:GetBucketAcl' });
    expect(await check()).toMatchObject({ status: 'failed', evidence: expect.stringContaining('AccessDenied') });
  });

  it('is made again where S3 only cannot answer now', async () => {
    const { run, check } = account();
    run.sandbox.faults.add({ on: 'call', kind: 'server-error', operation: 's3:HeadBucket' });
    await expect(check()).rejects.toThrow(/Looking at object-store/);
    expect(await check()).toMatchObject({ status: 'passed' });
  });

  it('is among what a teardown keeps', async () => {
    const { run } = account();
    expect(await run.provider.foundation(spec)).toContainEqual({ resourceClass: 's3/bucket', id: name });
  });
});
