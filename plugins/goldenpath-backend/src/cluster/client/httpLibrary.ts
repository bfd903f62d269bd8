import {
  type HttpLibrary,
  IsomorphicFetchHttpLibrary,
  type RequestContext,
  ResponseContext,
  SelfDecodingBody,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import type { ClusterTransport } from '@goldenpath/backstage-plugin-goldenpath-node';

/** Sends what the client asks over a cluster's own transport, without sockets. */
export function transportLibrary(options: { transport: ClusterTransport; signal: AbortSignal }): HttpLibrary {
  return wrapHttpLibrary({
    async send(request) {
      const body = request.getBody();
      const response = await options.transport.fetch(
        new Request(request.getUrl(), {
          method: request.getHttpMethod(),
          headers: request.getHeaders(),
          signal: options.signal,
          ...(typeof body === 'string' && { body }),
        }),
      );
      return new ResponseContext(
        response.status,
        Object.fromEntries(response.headers),
        new SelfDecodingBody(response.arrayBuffer().then(bytes => Buffer.from(bytes))),
      );
    },
  });
}

/** The network, with one connection pool for the whole look: the client would make one for every request. */
export function networkLibrary(options: { signal: AbortSignal }): { library: HttpLibrary; close(): Promise<void> } {
  const network = new IsomorphicFetchHttpLibrary();
  let pool: ReturnType<RequestContext['getDispatcher']>;
  return {
    library: {
      send(request) {
        pool ??= request.getDispatcher();
        if (pool) {
          request.setDispatcher(pool);
        }
        request.setSignal(options.signal);
        return network.send(request);
      },
    },
    close: async () => {
      await pool?.close();
    },
  };
}
