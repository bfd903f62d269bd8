import { HttpResponse } from '@smithy/core/protocols';
import type { HttpHandlerOptions, HttpRequest, RequestHandler, RequestHandlerOutput } from '@smithy/types';
import { WireRequest, WireResponse } from '../protocol';
import { bodyBytes } from '../protocol/protocol';

/** A `requestHandler` for the SDK's clients. */
export type SdkRequestHandler = RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> & {
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
};

/** The in-process door: SDK clients call the endpoint without sockets. */
export function inProcessHandler(handle: (request: WireRequest) => Promise<WireResponse>): SdkRequestHandler {
  return {
    metadata: { handlerProtocol: 'sandbox' },
    async handle(request, options): Promise<RequestHandlerOutput<HttpResponse>> {
      if (options?.abortSignal?.aborted) {
        throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
      }
      const { status, headers, body } = await handle(toWire(request));
      return { response: new HttpResponse({ statusCode: status, headers, body }) };
    },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function toWire(request: HttpRequest): WireRequest {
  const query = Object.entries(request.query ?? {}).map(([name, value]) => [name, value ?? '']);
  const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: request.method,
    hostname: request.hostname,
    path: request.path,
    query: Object.fromEntries(query),
    headers: Object.fromEntries(headers),
    body: toBytes(request.body),
  };
}

function toBytes(body: unknown): Uint8Array {
  if (body === undefined || body === null) {
    return new Uint8Array();
  }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    return bodyBytes(body);
  }
  throw new Error('The sandbox reads request bodies that are text or bytes, not streams');
}
