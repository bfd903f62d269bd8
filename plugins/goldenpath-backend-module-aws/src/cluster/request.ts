import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ClusterAccess } from '@goldenpath/backstage-plugin-goldenpath-node';

/** Milliseconds that the API server may take for one small answer. */
const TIMEOUT_MS = 10_000;

/** Reads one path of a cluster's API and answers its HTTP status. Throws what the network says. */
export async function readClusterPath(options: {
  access: ClusterAccess;
  path: string;
  signal: AbortSignal;
}): Promise<number> {
  const { access, path } = options;
  const url = new URL(`${access.endpoint.replace(/\/$/, '')}${path}`);
  const headers = { authorization: `Bearer ${access.token}`, accept: 'application/json' };
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  if (access.transport) {
    const response = await access.transport.fetch(new Request(url, { headers, signal }));
    await response.body?.cancel();
    return response.status;
  }
  const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    send(url, { headers, signal, ca: Buffer.from(access.caData, 'base64') }, response => {
      response.on('error', reject);
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.resume();
    })
      .on('error', reject)
      .end();
  });
}
