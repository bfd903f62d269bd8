import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';
import { request, SSL_REQUEST } from './messages';
import { readExactly } from './readExactly';

/** Connects to the server itself: with TLS where the client has it, so that the server sees what the client asked for. */
export async function connectUpstream(options: {
  port: number;
  encrypted: boolean;
  /** The CA of the server's certificate, in PEM. */
  authority: string;
}): Promise<Duplex> {
  const socket = connect({ host: '127.0.0.1', port: options.port });
  await once(socket, 'connect');
  if (!options.encrypted) {
    return socket;
  }
  socket.write(request(SSL_REQUEST));
  const answer = await readExactly(socket, 1);
  if (answer.toString('latin1') !== 'S') {
    throw new Error('The server does not speak TLS');
  }
  const secured = connectSecurely({ socket, ca: options.authority, servername: 'localhost' });
  await once(secured, 'secureConnect');
  return secured;
}
