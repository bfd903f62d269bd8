import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { isError } from '@backstage/errors';
import type { CertificateKind, DatabaseCertificates } from '../databaseCertificates';
import type { DatabaseFaults } from '../databaseFaults';
import { Conversation } from './conversation';
import { greet } from './greeting';
import { encode, errorResponse } from './messages';
import { relay } from './relay';
import { connectUpstream } from './upstream';

/** The only address on which instances are reached. */
const ADDRESS = '127.0.0.1';

const UNTRUSTED = ['wrong-certificate', 'wrong-host', 'expired-certificate'] as const;

/**
 * What listens at an instance's endpoint. It ends TLS and begins it again towards the server, with one certificate on both
 * legs: so SCRAM's channel binding holds, and the server sees TLS. A client that stays in plain reaches the server in plain,
 * which has its own words for that.
 */
export class DatabaseDoor {
  readonly #instance: string;
  readonly #certificates: DatabaseCertificates;
  readonly #faults: DatabaseFaults;
  readonly #serverPort: () => Promise<number>;
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(options: {
    instance: string;
    certificates: DatabaseCertificates;
    faults: DatabaseFaults;
    serverPort: () => Promise<number>;
  }) {
    this.#instance = options.instance;
    this.#certificates = options.certificates;
    this.#faults = options.faults;
    this.#serverPort = options.serverPort;
    this.#listener = createServer(socket => this.#enter(socket));
  }

  /** Opens a door on a free port. `serverPort` starts the server where it has to, and tells where it listens. */
  static async open(options: {
    instance: string;
    certificates: DatabaseCertificates;
    faults: DatabaseFaults;
    serverPort: () => Promise<number>;
  }): Promise<DatabaseDoor> {
    const door = new DatabaseDoor(options);
    door.#listener.listen(0, ADDRESS);
    await once(door.#listener, 'listening');
    // A sandbox that nobody closes must not keep its process alive.
    door.#listener.unref();
    return door;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  /** Ends every connection; new ones may come. */
  disconnect(): void {
    this.#sockets.forEach(socket => socket.destroy());
  }

  async close(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.disconnect();
    await closed;
  }

  #enter(socket: Socket): void {
    if (this.#faults.strikesConnection('unreachable', this.#instance)) {
      socket.resetAndDestroy();
      return;
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // Clients come and go as they like. What goes wrong on the way is theirs to see, and they do: their connection ends.
    socket.on('error', () => {});
    this.#serve(socket).catch(() => socket.destroy());
  }

  async #serve(socket: Socket): Promise<void> {
    const client = await greet(socket, () => this.#certificates.of(this.#certificateKind()));
    if (!client.wantsToCancel && this.#faults.strikesConnection('too-many-connections', this.#instance)) {
      client.stream.end(refusal('53300', 'sorry, too many clients already'));
      return;
    }
    let port: number;
    try {
      port = await this.#serverPort();
    } catch (error) {
      // The one failure here that is the sandbox's own. Whoever connects is who can be told.
      client.stream.end(
        refusal('XX000', `the sandbox has no server: ${isError(error) ? error.message : String(error)}`),
      );
      return;
    }
    const server = await connectUpstream({
      port,
      encrypted: client.encrypted,
      authority: await this.#certificates.bundle(),
    });
    server.write(client.startup);
    await relay({
      client: client.stream,
      server,
      conversation: new Conversation({
        strike: statement => this.#faults.strikesStatement(this.#instance, statement),
      }),
    });
  }

  #certificateKind(): CertificateKind {
    return UNTRUSTED.find(kind => this.#faults.strikesConnection(kind, this.#instance)) ?? 'own';
  }
}

function refusal(code: string, message: string): Buffer {
  return encode(errorResponse({ S: 'FATAL', V: 'FATAL', C: code, M: message }));
}
