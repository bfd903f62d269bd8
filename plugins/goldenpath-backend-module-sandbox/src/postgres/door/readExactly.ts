import type { Readable } from 'node:stream';

/** Reads so many bytes of a stream and leaves the rest in it. Rejects where the stream ends before. */
export function readExactly(stream: Readable, size: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      stream.off('readable', look);
      stream.off('close', ended);
      stream.off('error', reject);
    };
    const look = () => {
      const chunk: Buffer | null = stream.read(size);
      if (chunk !== null) {
        stop();
        if (chunk.length === size) {
          resolve(chunk);
        } else {
          reject(new Error('The connection ended in the middle of a message'));
        }
      }
    };
    const ended = () => {
      stop();
      reject(new Error('The connection ended'));
    };
    stream.on('readable', look);
    stream.once('close', ended);
    stream.once('error', reject);
    look();
  });
}
