import type { Readable } from 'node:stream';
import { startApi } from '../__testUtils__/apiBackend';
import { build, get, post } from '../__testUtils__/buildsApi';

jest.setTimeout(60_000);

describe('the events of a build', () => {
  it('lists the events, and goes on after one', async () => {
    const server = await startApi();
    const { buildId } = await build(server);

    const all = await get(server, `/builds/dev/${buildId}/events`);
    expect(all.status).toBe(200);
    expect(all.body.items[0]).toMatchObject({ id: 1, type: 'build.requested', actor: 'user:default/ada' });

    const later = await get(server, `/builds/dev/${buildId}/events?after=1`);
    expect(later.body.items.every((event: { id: number }) => event.id > 1)).toBe(true);
  });

  it('pages through the events by cursor, each once', async () => {
    const server = await startApi();
    const { buildId } = await build(server);
    await post(server, `/builds/dev/${buildId}/extend`).send({ hours: 1 });
    const path = `/builds/dev/${buildId}/events?limit=1`;

    const first = await get(server, path);
    const second = await get(server, `${path}&cursor=${first.body.nextCursor}`);

    expect(first.body.items[0].id).toBe(1);
    expect(second.body.items[0].id).toBe(2);
    expect((await get(server, `${path}&cursor=soon`)).status).toBe(400);
    expect((await get(server, `/builds/dev/${buildId}?incarnation=9999999999`)).status).toBe(400);
  });

  it('streams the events, and resumes after the last one seen', async () => {
    const server = await startApi();
    const { buildId } = await build(server);
    const stream = (lastEventId: string) =>
      new Promise<string>((resolve, reject) => {
        get(server, `/builds/dev/${buildId}/events`)
          .set('Accept', 'text/event-stream')
          .set('Last-Event-ID', lastEventId)
          .buffer(false)
          .parse((response, done) => {
            let text = '';
            response.on('data', chunk => {
              text += chunk;
              if (text.includes('data:')) {
                (response as unknown as Readable).destroy();
                done(null, text);
                resolve(text);
              }
            });
          })
          .then(undefined, reject);
      });

    expect(await stream('0')).toMatch(/id: 1\nevent: build\.requested\ndata: \{/);
    await post(server, `/builds/dev/${buildId}/extend`).send({ hours: 1 });
    const resumed = await stream('1');
    expect(resumed).not.toContain('build.requested');
    expect(resumed).toMatch(/id: [2-9]/);
  });
});
