import { streamDecode, streamEncode } from 'dns-packet';
import { lookup } from './dnsLookup';

/** A DNS server that knows one name; the flags hold the response code. */
function server(options: { code?: number; address?: string; sameId?: boolean }) {
  return async (bytes: Uint8Array) => {
    const query = streamDecode(Buffer.from(bytes));
    return streamEncode({
      type: 'response',
      id: options.sameId === false ? (query.id ?? 0) + 1 : query.id,
      flags: options.code ?? 0,
      questions: query.questions,
      answers: options.address
        ? [{ type: 'A', name: query.questions?.[0].name ?? '', ttl: 5, data: options.address }]
        : [],
    });
  };
}

describe('lookup', () => {
  it.each([
    {
      title: 'an address',
      exchange: server({ address: '172.20.0.1' }),
      answer: { result: 'resolved', addresses: ['172.20.0.1'] },
    },
    { title: 'a server that fails', exchange: server({ code: 2 }), answer: { result: 'refused', reason: 'SERVFAIL' } },
    {
      title: 'a name that is not there',
      exchange: server({ code: 3 }),
      answer: { result: 'refused', reason: 'NXDOMAIN' },
    },
    { title: 'no address', exchange: server({}), answer: { result: 'refused', reason: 'the name has no address' } },
    {
      title: 'an answer to somebody else',
      exchange: server({ address: '172.20.0.1', sameId: false }),
      answer: { result: 'refused', reason: 'the answer is to another question' },
    },
    {
      title: 'something else than DNS',
      exchange: async () => Buffer.from('no'),
      answer: { result: 'refused', reason: 'the answer is not DNS' },
    },
  ])('$title', async ({ exchange, answer }) => {
    expect(await lookup({ name: 'kubernetes.default.svc.cluster.local', exchange })).toEqual(answer);
  });
});
