import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConnectionLost, WireRequest, WireResponse } from '../protocol';
import { readBody } from './body';

/** Answers a request to the AWS endpoint over HTTP. */
export async function listenForAws(
  handle: (request: WireRequest) => Promise<WireResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { status, headers, body } = await handle(await toWire(request));
    response.writeHead(status, { ...headers, 'content-length': body.byteLength });
    response.end(body);
  } catch (error) {
    if (!(error instanceof ConnectionLost)) {
      throw error;
    }
    request.socket.destroy();
  }
}

async function toWire(request: IncomingMessage): Promise<WireRequest> {
  const [path = '/', search = ''] = splitOnce(request.url ?? '/', '?');
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return {
    method: request.method ?? 'GET',
    hostname: (request.headers.host ?? '').replace(/:\d+$/, ''),
    path,
    query,
    headers: Object.fromEntries(headers),
    body: await readBody(request),
  };
}

function splitOnce(text: string, separator: string): string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
