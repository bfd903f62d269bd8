import { stepTimingsAnswerSchema } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { callers, startApi } from '../__testUtils__/apiBackend';
import { build, get } from '../__testUtils__/buildsApi';
import { supportedDatabases } from '../database/__testUtils__/databases';
import type { RawStep } from '../database/rawRows';
import { STEPS } from '../database/subjects/subjectSteps';

jest.setTimeout(60_000);

const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('The step timings of a build, in %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
  });

  const timingsOf = async (server: Awaited<ReturnType<typeof startApi>>, buildId: string) => {
    const { status, body } = await get(server, `/builds/dev/${buildId}/step-timings`);
    expect(status).toBe(200);
    return stepTimingsAnswerSchema.parse(body);
  };

  it('come from the other builds of the environment, and are none before there are any', async () => {
    const server = await startApi({ knex });
    const first = await build(server);
    expect(await timingsOf(server, first.buildId)).toEqual({ builds: 0, items: [] });

    const second = await build(server);
    // No step of the test's cloud comes to its end by itself.
    await knex<RawStep>(STEPS)
      .where({ step_id: 'nodes', direction: 'ensure' })
      .update({ state: 'ready', started_at: 1_000, finished_at: 61_500 });

    expect(await timingsOf(server, second.buildId)).toMatchObject({
      builds: 1,
      items: expect.arrayContaining([
        { direction: 'ensure', step: 'nodes', runs: 1, p50Seconds: 60.5, p95Seconds: 60.5 },
      ]),
    });
  });

  it('are for whoever may read the build, and of a build that is there', async () => {
    const server = await startApi({ knex, permits: ({ user }) => user !== 'user:default/mallory' });
    const { buildId } = await build(server);
    const path = `/builds/dev/${buildId}/step-timings`;

    expect((await get(server, path, callers.nobody)).status).toBe(401);
    expect((await get(server, path, callers.mallory)).status).toBe(403);
    expect((await get(server, path, callers.eve)).status).toBe(200);
    expect((await get(server, '/builds/dev/01-01-26-01/step-timings')).status).toBe(404);
    expect((await get(server, `${path}?incarnation=0`)).status).toBe(400);
  });
});
