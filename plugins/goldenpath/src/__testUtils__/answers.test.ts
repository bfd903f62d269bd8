import {
  buildEventSchema,
  buildSchema,
  buildSummarySchema,
  pageSchema,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { aBuild, aStep, tiersAt } from './builds';
import { FakeGoldenPath } from './FakeGoldenPath';

describe('The faked backend', () => {
  function withBuilds() {
    const api = new FakeGoldenPath();
    api.builds.push(
      aBuild({ steps: [aStep({ id: 'nodes' })], tiers: tiersAt('passed', 'unknown') }),
      aBuild({ lifecycle: 'persistent', phase: 'degraded' }),
    );
    api.streams.emit({ type: 'build.requested', message: 'Asked for' });
    return api;
  }

  it('answers in the shapes of the real one', async () => {
    const api = withBuilds();
    const key = { environment: 'dev', buildId: '23-01-26-01' };
    expect(buildSchema.parse(await api.getBuild(key))).toBeDefined();
    expect(pageSchema(buildSummarySchema).parse(await api.listBuilds({})).items).toHaveLength(2);
    expect(pageSchema(buildEventSchema).parse(await api.listEvents(key)).items).toHaveLength(1);
    const torn = await api.teardown(key, { confirm: '23-01-26-01' });
    expect(buildSchema.parse(torn).phase).toBe('tearing-down');
  });

  it('refuses what the real one refuses', async () => {
    const api = withBuilds();
    const key = { environment: 'dev', buildId: '23-01-26-01' };
    await expect(api.teardown(key, { confirm: 'persistent' })).rejects.toMatchObject({ statusCode: 400 });
    await expect(api.retryBuild(key)).rejects.toMatchObject({ statusCode: 409 });
    await expect(api.getBuild({ ...key, incarnation: 2 })).rejects.toMatchObject({ statusCode: 404 });
    await expect(api.extendBuild({ environment: 'dev', buildId: 'persistent' }, { hours: 1 })).rejects.toMatchObject({
      statusCode: 409,
    });
  });
});
