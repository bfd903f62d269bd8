import type { BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import { GoldenPathPagesClient } from './GoldenPathPagesClient';

const event: BuildEvent = {
  id: 7,
  at: '2026-01-23T12:00:00.000Z',
  type: 'step.ready',
  message: 'Ünïcode – done',
};

function clientAnswering(answer: () => Response) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const client = new GoldenPathPagesClient({
    discoveryApi: { getBaseUrl: async () => 'http://backend/api/goldenpath' },
    fetchApi: {
      fetch: async (url, init) => {
        asked.push({ url: `${url}`, init });
        return answer();
      },
    },
  });
  return { client, asked };
}

/** A stream that arrives in pieces of so many bytes, cut anywhere, within characters too. */
function inPieces(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  return new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) {
          controller.enqueue(bytes.slice(at, at + size));
        }
        controller.close();
      },
    }),
    { headers: { 'Content-Type': 'text/event-stream' } },
  );
}

describe('GoldenPathPagesClient', () => {
  it.each([1, 7, 10_000])('reads events however the wire cuts them, here in pieces of %i bytes', async size => {
    const wire = `retry: 2000\n\nid: 7\nevent: step.ready\ndata: ${JSON.stringify(
      event,
    )}\n\n: heartbeat\n\ndata: not ours\n\ndata: {"id":"8"}\n\n`;
    const { client, asked } = clientAnswering(() => inPieces(wire, size));
    const events: BuildEvent[] = [];
    let signs = 0;
    await client.followEvents({
      key: { environment: 'dev', buildId: '23-01-26-01', incarnation: 1 },
      after: 6,
      signal: new AbortController().signal,
      onAlive: () => {
        signs += 1;
      },
      onEvent: received => events.push(received),
    });
    expect(events).toEqual([event]);
    expect(signs).toBeGreaterThan(0);
    expect(asked[0].url).toBe('http://backend/api/goldenpath/builds/dev/23-01-26-01/events?after=6&incarnation=1');
    expect(asked[0].init?.headers).toEqual({
      Accept: 'text/event-stream',
      'Last-Event-ID': '6',
    });
  });

  it('says why a stream is refused', async () => {
    const { client } = clientAnswering(
      () =>
        new Response(
          JSON.stringify({
            error: { name: 'NotFoundError', message: 'No such build' },
            response: { statusCode: 404 },
          }),
          { status: 404, headers: { 'Content-Type': 'application/json' } },
        ),
    );
    await expect(
      client.followEvents({
        key: { environment: 'dev', buildId: 'b' },
        after: 0,
        signal: new AbortController().signal,
        onAlive: () => undefined,
        onEvent: () => undefined,
      }),
    ).rejects.toMatchObject({ statusCode: 404 });
  });
});
