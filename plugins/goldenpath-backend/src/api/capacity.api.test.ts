import type { CapacityBound, GoldenPathApi } from '@goldenpath/backstage-plugin-goldenpath-common';
import { capacityAnswerSchema, defaultContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { callers, type Server, startApi } from '../__testUtils__/apiBackend';
import { asked, build, get, post } from '../__testUtils__/buildsApi';

jest.setTimeout(60_000);

type Answer = Awaited<ReturnType<GoldenPathApi['getCapacity']>>;

const CLUSTERS: CapacityBound = {
  state: 'known',
  id: 'clusters',
  title: 'Clusters',
  left: 7,
  used: 3,
  limit: 10,
  unit: 'clusters',
  evidence: '3 of 10 clusters exist.',
};

async function capacityOf(server: Server, query = 'environment=dev', caller = callers.ada): Promise<Answer> {
  const response = await get(server, `/capacity?${query}`, caller);
  expect(response.status).toBe(200);
  return capacityAnswerSchema.parse(response.body);
}

function boundOf(answer: Answer, id: string): CapacityBound | undefined {
  return answer.bounds.find(bound => bound.id === id);
}

describe('GET /capacity', () => {
  it("answers how many more builds, by the quota and by the cloud's bounds, and which decides", async () => {
    const capacity = jest.fn(async () => [CLUSTERS]);
    const server = await startApi({ environment: { quota: { perOwner: 4, total: 20 } }, cloud: () => ({ capacity }) });
    await build(server);
    expect((await post(server, '/builds', callers.bob).send({ ...asked, owner: 'user:default/bob' })).status).toBe(202);

    const answer = await capacityOf(server);
    expect(answer).toMatchObject({ environment: 'dev', certainty: 'exact', left: 7, bound: 'quota-owner' });
    expect(answer.bounds.map(({ id }) => id)).toEqual(['quota-total', 'quota-owner', 'clusters']);
    expect(boundOf(answer, 'quota-total')).toMatchObject({ left: 18, used: 2, limit: 20 });
    expect(boundOf(answer, 'quota-owner')).toMatchObject({
      left: 7,
      used: 1,
      limit: 8,
      evidence: 'user:default/ada has 0 of 4, group:default/team-a has 1 of 4.',
    });
    const { defaultNodes, sizes } = defaultContract.kubernetes;
    expect(capacity).toHaveBeenCalledWith(
      expect.objectContaining({
        nodes: { ...defaultNodes, ...sizes[defaultNodes.size] },
        underway: [1, 2].map(() =>
          expect.objectContaining({ nodes: expect.objectContaining({ size: defaultNodes.size }) }),
        ),
      }),
    );
  });

  it('counts for the owner and the machines that are asked for', async () => {
    const capacity = jest.fn(async () => [CLUSTERS]);
    const server = await startApi({ environment: { quota: { perOwner: 2, total: 20 } }, cloud: () => ({ capacity }) });
    await build(server);

    const answer = await capacityOf(server, 'environment=dev&owner=group:team-a&size=large&capacity=SPOT');
    expect(answer).toMatchObject({ certainty: 'exact', left: 1, bound: 'quota-owner' });
    expect(answer.nodes).toMatchObject({
      size: 'large',
      capacity: 'SPOT',
      instanceTypes: defaultContract.kubernetes.sizes.large.instanceTypes,
    });
  });

  it('allows exactly as many as are then admitted', async () => {
    const server = await startApi({
      environment: { quota: { perOwner: 2, total: 20 } },
      cloud: () => ({ capacity: async () => [CLUSTERS] }),
    });
    const owner = 'environment=dev&owner=group:default/team-a';
    for (const left of [2, 1]) {
      expect(await capacityOf(server, owner)).toMatchObject({ left });
      await build(server);
    }
    expect(await capacityOf(server, owner)).toMatchObject({ certainty: 'exact', left: 0, bound: 'quota-owner' });
    expect((await post(server, '/builds').send(asked)).body.error).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  });

  it('says that it is at most so many where the cloud cannot say', async () => {
    const silent = await capacityOf(await startApi());
    expect(silent).toMatchObject({ certainty: 'at-most', left: 100 });
    expect(boundOf(silent, 'cloud')).toMatchObject({ state: 'unknown', evidence: expect.stringContaining('patient') });

    const broken = await startApi({
      cloud: () => ({
        capacity: async () => {
          throw new Error('the token abc was refused');
        },
      }),
    });
    const answer = await capacityOf(broken);
    expect(answer).toMatchObject({ certainty: 'at-most' });
    expect(JSON.stringify(answer)).not.toContain('abc');
  });

  it('gives a service the quota of the environment, and an owner only where it names one', async () => {
    const server = await startApi();
    expect(boundOf(await capacityOf(server, 'environment=dev', callers.service), 'quota-owner')).toBeUndefined();
    const named = await capacityOf(server, `environment=dev&owner=${asked.owner}`, callers.service);
    expect(boundOf(named, 'quota-owner')).toMatchObject({ left: 50 });
  });

  it('knows no environment that is not configured, and says which are', async () => {
    const response = await get(await startApi(), '/capacity?environment=moon');
    expect(response.status).toBe(404);
    expect(response.body.error.message).toBe("There is no environment 'moon'. Choose one of: dev.");
  });

  it.each([
    ['no environment', '', 'environment must be given'],
    ['a size that there is not', '?environment=dev&size=huge', 'size'],
    ['an owner that is none', '?environment=dev&owner=component:default/shop', 'no entity reference'],
    ['a parameter that there is not', '?environment=dev&nodes=3', 'nodes'],
    ['two environments', '?environment=dev&environment=prod', 'environment'],
  ])('takes no query with %s', async (_, query, message) => {
    const response = await get(await startApi(), `/capacity${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('is for those who may run a preflight, and tells of an owner only those who may act for it', async () => {
    const server = await startApi({ permits: ({ permission }) => permission !== 'goldenpath.preflight.run' });
    expect((await get(server, '/capacity?environment=dev')).status).toBe(403);
    const open = await startApi();
    const foreign = await get(open, '/capacity?environment=dev&owner=group:default/team-b');
    expect(foreign.status).toBe(403);
    expect(foreign.body.error.message).toContain('You may not ask for the quota of group:default/team-b');
    expect((await get(open, '/capacity?environment=dev', callers.nobody)).status).toBe(401);
  });
});
