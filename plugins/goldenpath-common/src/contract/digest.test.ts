import fc from 'fast-check';
import { contractWith } from '../__testUtils__/contracts';
import { canonicalJson } from './canonicalJson';
import { defaultContract } from './default';
import { digestOf } from './digest';

/** The same data with the keys of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reordered);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, entry]) => [key, reordered(entry)]),
    );
  }
  return value;
}

describe('the digest of a contract', () => {
  it('does not depend on the order of keys', () => {
    expect(digestOf(reordered(defaultContract))).toBe(digestOf(defaultContract));
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(digestOf(reordered(value))).toBe(digestOf(value));
      }),
    );
  });

  it('depends on everything else', () => {
    const other = contractWith(contract => {
      contract.tiers[0].settleMinutes += 1;
    });
    expect(digestOf(other)).not.toBe(digestOf(defaultContract));
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
  });

  it('is the SHA-256 of the canonical text', () => {
    // printf '{"a":[1,null],"b":"ü"}' | sha256sum
    expect(canonicalJson({ b: 'ü', a: [1, null], c: undefined })).toBe('{"a":[1,null],"b":"ü"}');
    expect(digestOf({ b: 'ü', a: [1, null] })).toBe(
      'sha256:99d384bcceb172977f6eaf4ef3a0327d9228fb58de31d042ba9c21853129253a',
    );
  });

  it('is of a text that JSON reads as the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
