import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body';

/** Headers that are of one connection and don't go further. */
const HOP_BY_HOP = ['connection', 'host', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'expect'];

/** Answers a request to a cluster's API server over HTTPS; a watch goes on until either side ends it. */
export async function listenForKubernetes(
  kubernetesFetch: typeof fetch,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ended = new AbortController();
  response.on('close', () => ended.abort());
  const answer = await fetchOrDrop(kubernetesFetch, origin, request, ended.signal);
  if (!answer) {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.flushHeaders();
  try {
    await writeAll(answer.body, response, ended.signal);
    response.end();
  } catch (error) {
    // A client that ends its watch is no failure.
    if (!ended.signal.aborted) {
      throw error;
    }
  }
}

async function writeAll(body: Response['body'], response: ServerResponse, signal: AbortSignal): Promise<void> {
  const reader = body?.getReader();
  signal.addEventListener('abort', () => void reader?.cancel(), { once: true });
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (!response.write(part.value)) {
      await once(response, 'drain', { signal });
    }
  }
}

/** The API server's answer, or nothing where the connection would not even be made. */
async function fetchOrDrop(
  kubernetesFetch: typeof fetch,
  origin: string,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const { method = 'GET' } = request;
  const body = await readBody(request);
  try {
    return await kubernetesFetch(`${origin}${request.url}`, {
      method,
      headers: forwardedHeaders(request),
      body: method === 'GET' || method === 'HEAD' || body.byteLength === 0 ? undefined : Buffer.from(body),
      signal,
    });
  } catch (error) {
    if (isConnectionFailure(error) || signal.aborted) {
      return undefined;
    }
    throw error;
  }
}

/** The headers that go on to the API server. */
export function forwardedHeaders(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !HOP_BY_HOP.includes(name) && !name.startsWith('sec-websocket')) {
      headers.set(name, [value].flat().join(', '));
    }
  }
  return headers;
}

/** Whether an error is what `fetch` says of an address where nothing answers. */
export function isConnectionFailure(error: unknown): boolean {
  const cause: unknown = Object(error).cause;
  const code: unknown = Object(cause).code;
  return error instanceof TypeError && typeof code === 'string';
}
