import { randomInt } from 'node:crypto';
import { type Packet, streamDecode, streamEncode } from 'dns-packet';

/** What a DNS server said. */
export type LookupAnswer =
  | { result: 'resolved'; addresses: string[] }
  /** It answered, but not with an address. */
  | { result: 'refused'; reason: string };

/**
 * A real DNS query for an IPv4 address, over one TCP exchange.
 *
 * @param exchange - sends the bytes and resolves with the answer; both with their two-byte length in front.
 */
export async function lookup(options: {
  name: string;
  exchange: (bytes: Uint8Array) => Promise<Uint8Array>;
}): Promise<LookupAnswer> {
  const id = randomInt(1, 65535);
  const query = streamEncode({
    type: 'query',
    id,
    flags: 256, // recursion desired
    questions: [{ type: 'A', name: options.name }],
  });
  const bytes = await options.exchange(query);
  return judgeAnswer({ id, answer: decode(bytes) });
}

function decode(bytes: Uint8Array): Packet | undefined {
  try {
    return streamDecode(Buffer.from(bytes));
  } catch {
    return undefined;
  }
}

/** What an answer means. Pure. */
export function judgeAnswer(options: { id: number; answer: (Packet & { rcode?: string }) | undefined }): LookupAnswer {
  const { answer } = options;
  if (!answer) {
    return { result: 'refused', reason: 'the answer is not DNS' };
  }
  if (answer.id !== options.id) {
    return { result: 'refused', reason: 'the answer is to another question' };
  }
  if (answer.rcode && answer.rcode !== 'NOERROR') {
    return { result: 'refused', reason: answer.rcode };
  }
  const addresses = (answer.answers ?? []).flatMap(record => (record.type === 'A' ? [record.data] : []));
  return addresses.length > 0
    ? { result: 'resolved', addresses }
    : { result: 'refused', reason: 'the name has no address' };
}
