import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Sandbox, SandboxOptions } from '../sandbox';
import { listenForAdmin } from './adminListener';
import { listenForAws } from './awsListener';
import { BUNDLE_PATH, sendBundle } from './bundleListener';
import { createServerCertificate } from './certificates';
import { listenForKubernetes } from './kubernetesListener';
import { PortForwardListener } from './portForwardListener';

/** Options of {@link startSandboxServer}. */
export interface SandboxServerOptions extends Omit<SandboxOptions, 'endpoints'> {
  host: string;
  /** Of the AWS endpoint; 0 takes a free one. */
  port: number;
  /** Of the clusters' API servers; 0 takes a free one. */
  kubernetesPort: number;
  /** What is told of failures that are the sandbox's own. */
  onFailure: (error: unknown) => void;
}

/** A sandbox that is reached over HTTP. */
export interface SandboxServer {
  sandbox: Sandbox;
  /** URL of the AWS endpoint, for `--endpoint-url`. */
  endpoint: string;
  kubernetesPort: number;
  close(): Promise<void>;
}

/** Starts a sandbox with its two listeners: the AWS endpoint over HTTP, the clusters' API servers over HTTPS. */
export async function startSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  const { host, port, kubernetesPort, onFailure, ...sandboxOptions } = options;
  const { key, certificate, certificateAuthority } = await createServerCertificate({ host, now: new Date() });
  const secure = createSecureServer({ key, cert: certificate });
  const listensOn = await listen(secure, host, kubernetesPort);
  const origin = `https://${host}:${listensOn}`;

  const sandbox = Sandbox.create({
    ...sandboxOptions,
    endpoints: { url: ({ name }) => `${origin}/clusters/${name}`, certificateAuthority },
  });
  const forwards = new PortForwardListener({
    origin,
    fetch: sandbox.kubernetesFetch,
    forward: forward => sandbox.kubernetesForward(forward),
  });
  const guarded = guard(onFailure);
  secure.on(
    'request',
    guarded((request, response) => listenForKubernetes(sandbox.kubernetesFetch, origin, request, response)),
  );
  secure.on('upgrade', (request, socket, head) => {
    forwards.upgrade(request, socket, head).catch(error => {
      socket.destroy();
      onFailure(error);
    });
  });

  const plain = createServer(
    guarded((request, response) => {
      if (request.url?.startsWith('/_sandbox/')) {
        return listenForAdmin(sandbox, request, response);
      }
      return request.url === BUNDLE_PATH
        ? sendBundle(sandbox.databases, response)
        : listenForAws(wire => sandbox.handle(wire), request, response);
    }),
  );
  const awsPort = await listen(plain, host, port);
  return {
    sandbox,
    endpoint: `http://${host}:${awsPort}`,
    kubernetesPort: listensOn,
    async close() {
      forwards.close();
      await Promise.all([end(secure), end(plain), sandbox.close()]);
    },
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A failure of the sandbox itself ends the connection and is told; it never ends the process. */
function guard(onFailure: (error: unknown) => void): (listener: Listener) => (...args: Parameters<Listener>) => void {
  return listener => (request, response) => {
    listener(request, response).catch(error => {
      request.socket.destroy();
      onFailure(error);
    });
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function end(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
