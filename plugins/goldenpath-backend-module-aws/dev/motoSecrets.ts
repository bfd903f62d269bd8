import { randomUUID } from 'node:crypto';
import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { type Checks, expectEqual, expectMatch } from './checks';
import type { Foundation } from './motoFoundation';
import type { motoRun } from './motoRun';

/** The store of secrets against moto's Secrets Manager. */
export async function secrets(options: {
  checks: Checks;
  run: ReturnType<typeof motoRun>;
  foundation: Foundation;
}): Promise<void> {
  const { checks, run, foundation } = options;
  const signal = AbortSignal.timeout(60_000);
  const name = 'goldenpath/dev/orders/postgres';
  const tags = { Project: 'goldenpath', Environment: 'dev' };
  const [first, second] = [randomUUID(), randomUUID()];
  const make = () =>
    run.secrets.create({
      name,
      description: 'of a test',
      text: '{"password":"first"}',
      versionId: first,
      tags,
      signal,
    });
  const stage = () => run.secrets.stage({ name, text: '{"password":"second"}', versionId: second, signal });

  await checks.check('a secret is made once, with its tags, and read by its stage', async () => {
    await make();
    await make();
    const found = await run.secrets.describe({ name, signal });
    expectEqual(JSON.stringify(found?.versions), JSON.stringify([{ id: first, stages: ['current'] }]));
    expectEqual(found?.tags.Environment, 'dev');
    expectEqual((await run.secrets.read({ name, stage: 'current', signal }))?.text, '{"password":"first"}');
    expectEqual(await run.secrets.read({ name, stage: 'pending', signal }), undefined);
  });

  await checks.check('a version is staged and promoted, and the one before becomes the previous one', async () => {
    await stage();
    expectEqual((await run.secrets.read({ name, stage: 'pending', signal }))?.versionId, second);
    await run.secrets.promote({ name, versionId: second, signal });
    await run.secrets.promote({ name, versionId: second, signal });
    const found = await run.secrets.describe({ name, signal });
    const stages = Object.fromEntries((found?.versions ?? []).map(version => [version.id, version.stages.join()]));
    expectEqual(stages[first], 'previous');
    expectEqual(stages[second], 'current');
  });

  await checks.check('secrets are found by all of their tags', async () => {
    expectEqual((await run.secrets.find({ tags, signal })).join(), name);
    expectEqual((await run.secrets.find({ tags: { ...tags, Environment: 'de' }, signal })).length, 0);
  });

  await checks.check('a name in its deletion window says so, and is free once it is deleted now', async () => {
    await foundation.clients.secrets.send(new DeleteSecretCommand({ SecretId: name }));
    expectEqual((await run.secrets.describe({ name, signal }))?.isBeingDeleted, true);
    const again = { name, description: '', text: '{}', versionId: randomUUID(), tags, signal };
    const refused = await run.secrets.create(again).then(
      () => 'nothing',
      (error: unknown) => JSON.stringify(error),
    );
    expectMatch(refused, /IN_PROGRESS/);
    await run.secrets.deleteNow({ name, signal });
    await run.secrets.deleteNow({ name, signal });
    expectEqual(await run.secrets.describe({ name, signal }), undefined);
  });
}
