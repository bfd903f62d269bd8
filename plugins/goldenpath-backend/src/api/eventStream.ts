import type { Response } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import type { BuildEvent, Page } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Between looks for new events; any replica may have written them, so the database is asked. */
const LOOK_EVERY_MS = 1000;
/** Proxies cut silent connections after about a minute (PITFALLS 52). */
const HEARTBEAT_EVERY_MS = 15_000;

/**
 * Sends events as they come, until the reader goes away. Each carries its id, so that a reader who lost the connection resumes by
 * `Last-Event-ID`.
 */
export async function streamEvents(options: {
  response: Response;
  after: number;
  read: (after: number) => Promise<Page<BuildEvent>>;
}): Promise<void> {
  const { response, read } = options;
  // The first read comes before the headers: a build that is not there, or may not be read, is an error and no stream.
  let page = await read(options.after);
  let position = options.after;

  const gone = new AbortController();
  response.on('close', () => gone.abort());
  response.status(200).set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    Connection: 'keep-alive',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 2000\n\n');

  let silentFor = 0;
  while (!gone.signal.aborted) {
    for (const event of page.items) {
      response.write(`id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      position = event.id;
    }
    silentFor = page.items.length > 0 ? 0 : silentFor + LOOK_EVERY_MS;
    if (silentFor >= HEARTBEAT_EVERY_MS) {
      response.write(': heartbeat\n\n');
      silentFor = 0;
    }
    if (page.nextCursor === undefined) {
      await pause(LOOK_EVERY_MS, undefined, { signal: gone.signal }).catch(() => undefined);
    }
    if (gone.signal.aborted) {
      break;
    }
    try {
      page = await read(position);
    } catch {
      // The reader reconnects with its last id and gets the error as an answer of its own.
      break;
    }
  }
  response.end();
}
