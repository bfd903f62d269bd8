import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { KubernetesForwardOptions } from './kubernetesDoor';
import { forwardedHeaders, isConnectionFailure } from './kubernetesListener';

/** The first byte of each message says which stream it is of. */
const DATA = 0;
const ERROR = 1;
/** In v5 of the protocol: the other side has closed a stream. */
const CLOSE = 255;

const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io', 'portforward.k8s.io'];

interface ForwardTarget {
  endpoint: string;
  namespace: string;
  pod: string;
  port: number;
}

/** Port-forwards to pods, over WebSockets, as `@kubernetes/client-node` makes them. */
export class PortForwardListener {
  readonly #origin: string;
  readonly #fetch: typeof fetch;
  readonly #forward: (options: KubernetesForwardOptions) => Promise<Uint8Array>;
  readonly #server = new WebSocketServer({
    noServer: true,
    handleProtocols: offered => PROTOCOLS.find(protocol => offered.has(protocol)) ?? false,
  });

  constructor(options: {
    origin: string;
    fetch: typeof fetch;
    forward: (options: KubernetesForwardOptions) => Promise<Uint8Array>;
  }) {
    this.#origin = options.origin;
    this.#fetch = options.fetch;
    this.#forward = options.forward;
  }

  close(): void {
    this.#server.clients.forEach(client => client.terminate());
    this.#server.close();
  }

  /** Answers a request to upgrade: refused as the API server would refuse to read the pod. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const target = this.#target(request);
    if (!target) {
      refuse(socket, 400, 'Bad Request');
      return;
    }
    const { namespace, pod, endpoint } = target;
    try {
      const readable = await this.#fetch(`${endpoint}/api/v1/namespaces/${namespace}/pods/${pod}`, {
        headers: forwardedHeaders(request),
      });
      if (!readable.ok) {
        refuse(socket, readable.status, readable.statusText);
        return;
      }
    } catch (error) {
      if (!isConnectionFailure(error)) {
        throw error;
      }
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, client => {
      this.#bridge(client, target, request.headers.authorization);
    });
  }

  #target(request: IncomingMessage): ForwardTarget | undefined {
    const url = new URL(request.url ?? '/', this.#origin);
    const [, prefix = '', namespace, pod] =
      /^(.*)\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/portforward$/.exec(url.pathname) ?? [];
    const port = Number(url.searchParams.get('ports'));
    return namespace && pod && Number.isInteger(port) && port > 0
      ? { endpoint: `${this.#origin}${prefix}`, namespace, pod, port }
      : undefined;
  }

  #bridge(client: WebSocket, target: ForwardTarget, authorization: string | undefined): void {
    // Each stream begins with the port that it is of.
    const port = Buffer.alloc(2);
    port.writeUInt16LE(target.port);
    client.send(message(DATA, port));
    client.send(message(ERROR, port));
    client.on('message', (data: RawData) => {
      const received = toBuffer(data);
      if (received[0] === CLOSE) {
        client.close();
        return;
      }
      if (received[0] !== DATA || received.length < 2) {
        return;
      }
      this.#forward({ ...target, authorization, bytes: received.subarray(1) }).then(
        answer => client.send(message(DATA, answer)),
        error => client.send(message(ERROR, Buffer.from(error instanceof Error ? error.message : String(error)))),
      );
    });
  }
}

function message(channel: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([channel]), bytes]);
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) {
    return Buffer.concat(data);
  }
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

function refuse(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${status} ${reason || 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
