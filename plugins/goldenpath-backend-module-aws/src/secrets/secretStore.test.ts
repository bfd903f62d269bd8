import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  TagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import type { SecretStore } from '@goldenpath/backstage-plugin-goldenpath-node';
import { SandboxRun } from '../__testUtils__/run';

const signal = new AbortController().signal;
const name = 'goldenpath/dev/orders/postgres';
const FIRST = '11111111-1111-4111-8111-111111111111';
const SECOND = '22222222-2222-4222-8222-222222222222';
const THIRD = '33333333-3333-4333-8333-333333333333';
const tags = { Project: 'goldenpath', Environment: 'dev', BuildId: '23-01-26-01' };

function start(): { run: SandboxRun; store: SecretStore } {
  const run = new SandboxRun();
  const { secrets } = run.provider;
  if (!secrets) {
    throw new Error('Every environment on AWS has a store of secrets');
  }
  return { run, store: secrets };
}

const first = { name, description: 'of a test', text: '{"password":"first"}', versionId: FIRST, tags, signal };

describe('a secret', () => {
  it('is made with its text, its tags and a current version of the chosen id', async () => {
    const { store } = start();
    expect(await store.describe({ name, signal })).toBeUndefined();
    expect(await store.read({ name, stage: 'current', signal })).toBeUndefined();
    await store.create(first);
    expect(await store.describe({ name, signal })).toEqual({
      name,
      tags,
      isBeingDeleted: false,
      versions: [{ id: FIRST, stages: ['current'] }],
    });
    expect(await store.read({ name, stage: 'current', signal })).toEqual({ versionId: FIRST, text: first.text });
    expect(await store.read({ name, stage: 'pending', signal })).toBeUndefined();
  });

  it('is made once, however often the same is asked for; something else of that name is a conflict', async () => {
    const { store } = start();
    await store.create(first);
    await store.create(first);
    await expect(store.create({ ...first, text: '{"password":"other"}' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(store.create({ ...first, versionId: SECOND })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await store.describe({ name, signal }))?.versions).toEqual([{ id: FIRST, stages: ['current'] }]);
  });

  it.each(['CreateSecret', 'PutSecretValue', 'UpdateSecretVersionStage', 'DeleteSecret'])(
    'survives a lost answer to %s: the same again changes nothing',
    async operation => {
      const { run, store } = start();
      const lost: unknown[] = [];
      const again = async (call: () => Promise<void>) => {
        await call().catch((error: unknown) => lost.push(error));
        await call();
      };
      run.sandbox.faults.add({
        on: 'call',
        kind: 'timeout-after-effect',
        operation: `secretsmanager:${operation}`,
      });
      await again(() => store.create(first));
      await again(() => store.stage({ name, text: '{"password":"second"}', versionId: SECOND, signal }));
      await again(() => store.promote({ name, versionId: SECOND, signal }));
      expect((await store.describe({ name, signal }))?.versions).toEqual([
        { id: FIRST, stages: ['previous'] },
        { id: SECOND, stages: ['current'] },
      ]);
      await again(() => store.deleteNow({ name, signal }));
      expect(lost).toEqual([expect.objectContaining({ code: 'TIMEOUT' })]);
    },
  );

  it('gets a next version beside the current one, which becomes the previous one when that is promoted', async () => {
    const { store } = start();
    await store.create(first);
    const second = { name, text: '{"password":"second"}', versionId: SECOND, signal };
    await store.stage(second);
    await store.stage(second);
    expect((await store.describe({ name, signal }))?.versions).toEqual([
      { id: FIRST, stages: ['current'] },
      { id: SECOND, stages: ['pending'] },
    ]);
    expect(await store.read({ name, stage: 'current', signal })).toMatchObject({ versionId: FIRST });
    expect(await store.read({ name, stage: 'pending', signal })).toEqual({ versionId: SECOND, text: second.text });
    await expect(store.stage({ ...second, text: '{"password":"other"}' })).rejects.toMatchObject({ code: 'CONFLICT' });

    await store.promote({ name, versionId: SECOND, signal });
    await store.promote({ name, versionId: SECOND, signal });
    expect((await store.describe({ name, signal }))?.versions).toEqual([
      { id: FIRST, stages: ['previous'] },
      { id: SECOND, stages: ['current'] },
    ]);
    // Staged again after it was promoted, by somebody who does not know: it stays the current one.
    await store.stage(second);
    expect(await store.read({ name, stage: 'current', signal })).toMatchObject({ versionId: SECOND });
    expect(await store.read({ name, stage: 'pending', signal })).toBeUndefined();
  });

  it('has one pending version: the next that is staged takes its place', async () => {
    const { store } = start();
    await store.create(first);
    await store.stage({ name, text: '{"password":"second"}', versionId: SECOND, signal });
    await store.stage({ name, text: '{"password":"third"}', versionId: THIRD, signal });
    expect(await store.read({ name, stage: 'pending', signal })).toMatchObject({ versionId: THIRD });
  });

  it('loses the mark of what was pending where the promotion was interrupted between its two calls', async () => {
    const { run, store } = start();
    await store.create(first);
    await store.stage({ name, text: '{"password":"second"}', versionId: SECOND, signal });
    run.sandbox.faults.add({
      on: 'call',
      kind: 'server-error',
      operation: 'secretsmanager:UpdateSecretVersionStage',
      resource: 'AWSPENDING',
    });
    await expect(store.promote({ name, versionId: SECOND, signal })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await store.promote({ name, versionId: SECOND, signal });
    expect((await store.describe({ name, signal }))?.versions).toContainEqual({ id: SECOND, stages: ['current'] });
  });

  it('is not promoted to a version that is not there', async () => {
    const { store } = start();
    await expect(store.promote({ name, versionId: SECOND, signal })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await store.create(first);
    await expect(store.promote({ name, versionId: SECOND, signal })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(`there is no version ${SECOND}`),
    });
  });

  it('has no text where it holds bytes, and says so', async () => {
    const { run, store } = start();
    await run.clients.secrets.send(new CreateSecretCommand({ Name: name, SecretBinary: new Uint8Array([1, 2, 3]) }));
    await expect(store.read({ name, stage: 'current', signal })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: `Reading the secret ${name}: it holds bytes and no text`,
    });
  });
});

describe('a secret in its deletion window', () => {
  async function deleted() {
    const { run, store } = start();
    await store.create(first);
    await run.clients.secrets.send(new DeleteSecretCommand({ SecretId: name, RecoveryWindowInDays: 7 }));
    return { run, store };
  }

  it('is described as such, with its tags: whoever finds it decides whose it is', async () => {
    const { store } = await deleted();
    expect(await store.describe({ name, signal })).toMatchObject({ isBeingDeleted: true, tags });
  });

  it('can be neither read nor made nor staged, and says why', async () => {
    const { store } = await deleted();
    const refusal = {
      code: 'IN_PROGRESS',
      message: expect.stringMatching(/marked for deletion|scheduled for deletion/),
      remedy: expect.stringContaining('deletion window'),
    };
    await expect(store.read({ name, stage: 'current', signal })).rejects.toMatchObject(refusal);
    await expect(store.create({ ...first, versionId: SECOND })).rejects.toMatchObject(refusal);
    await expect(store.stage({ name, text: 'x', versionId: SECOND, signal })).rejects.toMatchObject(refusal);
  });

  it('is deleted now where that is asked for, and its name is free a moment later', async () => {
    const { run, store } = await deleted();
    await store.deleteNow({ name, signal });
    run.pass(10_000);
    expect(await store.describe({ name, signal })).toBeUndefined();
    await store.create({ ...first, versionId: SECOND });
  });
});

describe('the deletion of a secret', () => {
  it('is done where there is none', async () => {
    const { store } = start();
    await store.deleteNow({ name, signal });
    expect(await store.describe({ name, signal })).toBeUndefined();
  });

  it('leaves nothing to restore', async () => {
    const { run, store } = start();
    await store.create(first);
    await store.deleteNow({ name, signal });
    run.pass(10_000);
    await expect(run.clients.secrets.send(new GetSecretValueCommand({ SecretId: name }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('secrets looked for by their tags', () => {
  it('are those with all of them, over as many pages as there are', async () => {
    const { store } = start();
    const wanted = Array.from({ length: 120 }, (_, index) => `goldenpath/dev/app-${index}/postgres`);
    for (const each of wanted) {
      await store.create({ ...first, name: each });
    }
    expect((await store.find({ tags, signal })).sort()).toEqual([...wanted].sort());
  });

  it('are judged by their tags and not by the filters, which match beginnings and mix tags up', async () => {
    const { run, store } = start();
    await store.create({ ...first, name: 'longer', tags: { ...tags, BuildId: '23-01-26-011' } });
    await store.create({
      ...first,
      name: 'swapped',
      tags: { Project: 'dev', Environment: 'goldenpath', BuildId: tags.BuildId },
    });
    await store.create({ ...first, name: 'less', tags: { Project: 'goldenpath', BuildId: tags.BuildId } });
    await store.create({ ...first, name: 'more', tags: { ...tags, Owner: 'group:default/team-a' } });
    expect(await store.find({ tags, signal })).toEqual(['more']);
    await run.clients.secrets.send(
      new TagResourceCommand({ SecretId: 'less', Tags: [{ Key: 'Environment', Value: 'dev' }] }),
    );
    expect((await store.find({ tags, signal })).sort()).toEqual(['less', 'more']);
  });

  it('may have values that no filter takes', async () => {
    const { store } = start();
    const odd = { Owner: '!größe', Project: 'goldenpath' };
    await store.create({ ...first, tags: odd });
    expect(await store.find({ tags: odd, signal })).toEqual([name]);
  });

  it('are none that is being deleted', async () => {
    const { run, store } = start();
    await store.create(first);
    await run.clients.secrets.send(new DeleteSecretCommand({ SecretId: name }));
    expect(await store.find({ tags, signal })).toEqual([]);
  });

  it('fail with a code and a remedy where they may not be listed', async () => {
    const { run, store } = start();
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'secretsmanager:ListSecrets' });
    await expect(store.find({ tags, signal })).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      remedy: expect.stringContaining('Allow the action'),
    });
  });
});

describe('what Secrets Manager refuses', () => {
  it.each([
    ['throttle', 'THROTTLED'],
    ['access-denied', 'ACCESS_DENIED'],
    ['server-error', 'UNAVAILABLE'],
    ['quota-exceeded', 'QUOTA_EXCEEDED'],
  ] as const)('%s is %s at every call, with a remedy', async (kind, code) => {
    const { run, store } = start();
    await store.create(first);
    run.sandbox.faults.add({ on: 'call', kind, operation: 'secretsmanager:*', times: 'always' });
    const refusal = { code, message: expect.stringContaining(name), remedy: expect.stringMatching(/\w/) };
    await expect(store.describe({ name, signal })).rejects.toMatchObject(refusal);
    await expect(store.read({ name, stage: 'current', signal })).rejects.toMatchObject(refusal);
    await expect(store.create(first)).rejects.toMatchObject(refusal);
    await expect(store.stage({ ...first, versionId: SECOND })).rejects.toMatchObject(refusal);
    await expect(store.promote({ name, versionId: FIRST, signal })).rejects.toMatchObject(refusal);
    await expect(store.deleteNow({ name, signal })).rejects.toMatchObject(refusal);
  });
});
