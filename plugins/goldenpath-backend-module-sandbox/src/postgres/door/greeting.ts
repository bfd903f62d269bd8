import { type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer } from 'node:tls';
import type { KeyedCertificate } from '../../certificates/certificateAuthority';
import { CANCEL_REQUEST, GSS_ENCRYPTION_REQUEST, SSL_REQUEST, TLS_HANDSHAKE } from './messages';
import { readExactly } from './readExactly';

/** A client that has said who it is, or what it wants to cancel. */
export interface Greeting {
  stream: Duplex;
  encrypted: boolean;
  /** Its first message, to be passed on as it is. */
  startup: Buffer;
  wantsToCancel: boolean;
}

const LONGEST_STARTUP = 10_000;

/**
 * The beginning of a connection, as PostgreSQL has it: a client may ask for TLS, or begin with it (from PostgreSQL 17 on), or
 * go on in plain.
 */
export async function greet(socket: Socket, certificate: () => Promise<KeyedCertificate>): Promise<Greeting> {
  let stream: Duplex = socket;
  let encrypted = false;
  for (;;) {
    const head = await readExactly(stream, 8);
    const code = head.readUInt32BE(4);
    if (head[0] === TLS_HANDSHAKE && !encrypted) {
      socket.unshift(head);
      stream = await encrypt(socket, await certificate());
      encrypted = true;
    } else if (code === SSL_REQUEST && !encrypted) {
      socket.write('S');
      stream = await encrypt(socket, await certificate());
      encrypted = true;
    } else if (code === GSS_ENCRYPTION_REQUEST || code === SSL_REQUEST) {
      stream.write('N');
    } else {
      const length = head.readUInt32BE(0);
      if (length < 8 || length > LONGEST_STARTUP) {
        throw new Error(`A startup message of ${length} bytes is none`);
      }
      const rest = length > 8 ? await readExactly(stream, length - 8) : Buffer.alloc(0);
      return { stream, encrypted, startup: Buffer.concat([head, rest]), wantsToCancel: code === CANCEL_REQUEST };
    }
  }
}

function encrypt(socket: Socket, { key, certificate }: KeyedCertificate): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const server = createServer({ key, cert: certificate, ALPNProtocols: ['postgresql'] }, resolve);
    // A client that does not like the certificate, or has gone.
    server.once('tlsClientError', reject);
    server.emit('connection', socket);
  });
}
