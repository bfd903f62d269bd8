import fc from 'fast-check';
import { normaliseRecordName } from '@goldenpath/backstage-plugin-goldenpath-common';
import { normaliseForIam } from './normaliseForIam';

describe('a record name in an IAM condition', () => {
  it.each([
    ['argocd.b-1.dev.example.com', 'argocd.b-1.dev.example.com', 'as it is'],
    ['ArgoCD.B-1.Dev.Example.COM', 'argocd.b-1.dev.example.com', 'in lower case'],
    ['argocd.example.com.', 'argocd.example.com', 'without the trailing dot'],
    ['_acme-challenge.example.com', '_acme-challenge.example.com', 'with its underscore'],
    ['*.example.com', '\\052.example.com', 'with its asterisk escaped'],
    ['\\052.example.com.', '\\052.example.com', 'as Route 53 writes a wildcard back'],
    ['a@b.example.com', 'a\\100b.example.com', 'with every other character escaped'],
    ['\\101\\142.example.com', 'ab.example.com', 'with a needless escape undone, also of a capital'],
    ['evil\\056b-1.example.com', 'evil\\056b-1.example.com', 'with a dot that is part of a label still escaped'],
    ['example\\056', 'example\\056', 'with such a dot at its end, which ends no name'],
    ['back\\slash.example.com', 'back\\134slash.example.com', 'with a backslash that escapes nothing escaped itself'],
    ['caf\u00e9.example.com', 'caf\\303\\251.example.com', 'with each byte of what is not ASCII'],
    [
      '\u212aelvin.example.com',
      '\\342\\204\\252elvin.example.com',
      'with no letter of another script taken for a Latin one',
    ],
    ['', '', 'empty'],
  ])('%s is %s: %s', (name, expected) => {
    expect(normaliseForIam(name)).toBe(expected);
  });

  it('has only plain characters and three-digit escapes, is the same when it is normalised again, and stays the same name', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abZ9-_.*@\\056 \u00e9') }), name => {
        const normalised = normaliseForIam(name);
        expect(normalised).toMatch(/^([a-z0-9_.-]|\\[0-3][0-7]{2})*$/);
        expect(normaliseForIam(`${normalised}.`)).toBe(normalised);
        expect(normaliseRecordName(`${normalised}.`)).toBe(normaliseRecordName(asListed(name)));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** A name as Route 53 lists it: what does not print is escaped, byte by byte, and so is a backslash that escapes nothing. */
function asListed(name: string): string {
  const bytes = Buffer.from(name, 'utf8').toString('latin1');
  return bytes.replace(/\\(?![0-3][0-7]{2})|[^!-~]/g, byte => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
