import { PassThrough, Writable } from 'node:stream';
import { type KubeConfig, PortForward } from '@kubernetes/client-node';

/** A DNS answer over TCP has its length in two bytes in front (RFC 1035 4.2.2). */
const LENGTH_PREFIX = 2;

/**
 * One exchange over a real port-forward: sends `bytes`, resolves with the first whole answer and ends the connection.
 */
export async function forwardOverNetwork(options: {
  config: KubeConfig;
  namespace: string;
  pod: string;
  port: number;
  bytes: Uint8Array;
  signal: AbortSignal;
}): Promise<Uint8Array> {
  const { signal } = options;
  const input = new PassThrough();
  const connection = { close: () => {} };
  const answered = new Promise<Uint8Array>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    let received = Buffer.alloc(0);
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        received = Buffer.concat([received, chunk]);
        const whole = wholeAnswer(received);
        if (whole) {
          resolve(whole);
        }
        done();
      },
    });
    const failures = new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (chunk.length > 0) {
          reject(new Error(chunk.toString('utf8')));
        }
        done();
      },
    });
    new PortForward(options.config)
      .portForward(options.namespace, options.pod, [options.port], output, failures, input)
      .then(connected => {
        // Only a forward with retries gives a function; ours has none.
        const socket = typeof connected === 'function' ? connected() : connected;
        connection.close = () => socket?.close();
        if (signal.aborted) {
          connection.close();
          return;
        }
        socket?.addEventListener('close', () => reject(new Error('the port-forward ended without an answer')));
        input.write(Buffer.from(options.bytes));
      }, reject);
  });
  try {
    return await answered;
  } finally {
    connection.close();
    input.destroy();
  }
}

function wholeAnswer(received: Buffer): Buffer | undefined {
  if (received.length < LENGTH_PREFIX) {
    return undefined;
  }
  const total = LENGTH_PREFIX + received.readUInt16BE(0);
  return received.length >= total ? received.subarray(0, total) : undefined;
}
