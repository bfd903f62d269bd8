import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Conversation, Verdict } from './conversation';
import { Message, MessageReader } from './messages';

/** The connection ends here, on purpose. */
class Cut extends Error {}

/** Passes on what two sides say to each other until one of them ends, or the conversation is cut. */
export async function relay(options: { client: Duplex; server: Duplex; conversation: Conversation }): Promise<void> {
  const { client, server, conversation } = options;
  const ways = [
    pipeline(
      client,
      judged(message => conversation.fromClient(message)),
      server,
    ),
    pipeline(
      server,
      judged(message => conversation.fromServer(message)),
      client,
    ),
  ];
  try {
    await Promise.all(ways);
  } finally {
    client.destroy();
    server.destroy();
    await Promise.allSettled(ways);
  }
}

function judged(judge: (message: Message) => Verdict): (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* passOn(chunks) {
    const reader = new MessageReader();
    for await (const chunk of chunks) {
      const passed: Buffer[] = [];
      const verdicts = reader.push(chunk).map(judge);
      const cutAt = verdicts.findIndex(({ act }) => act === 'cut');
      for (const verdict of cutAt < 0 ? verdicts : verdicts.slice(0, cutAt)) {
        if (verdict.act === 'pass') {
          passed.push(verdict.bytes);
        }
      }
      if (passed.length > 0) {
        yield Buffer.concat(passed);
      }
      if (cutAt >= 0) {
        throw new Cut('The sandbox was told to cut this connection');
      }
    }
  };
}
