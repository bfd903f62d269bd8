import fc from 'fast-check';
import { encode, errorFields, errorResponse, MessageReader, textsOf } from './messages';

const messages = fc.array(
  fc.record({
    type: fc.constantFrom('Q', 'P', 'B', 'E', 'S', 'Z', 'D'),
    content: fc.uint8Array({ maxLength: 40 }).map(bytes => Buffer.from(bytes)),
  }),
  { maxLength: 10 },
);

describe('Messages of PostgreSQL', () => {
  it('are the same however the network cuts them', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.nat(), { maxLength: 20 }), (sent, cuts) => {
        const bytes = Buffer.concat(sent.map(encode));
        const places = [
          0,
          ...cuts.map(cut => cut % (bytes.length + 1)).sort((left, right) => left - right),
          bytes.length,
        ];
        const reader = new MessageReader();
        const received = places.slice(1).flatMap((end, index) => reader.push(bytes.subarray(places[index], end)));
        expect(received.map(encode)).toEqual(sent.map(encode));
      }),
    );
  });

  it('carry texts that end with a zero', () => {
    expect(textsOf(Buffer.from('name\0SELECT 1\0\0\0'), 2)).toEqual(['name', 'SELECT 1']);
    expect(textsOf(Buffer.from('without end'), 1)).toEqual([]);
  });

  it('tell errors by fields', () => {
    const fields = { S: 'FATAL', C: '53300', M: 'sorry, too many clients already' };
    expect(errorFields(errorResponse(fields).content)).toEqual(fields);
  });
});
