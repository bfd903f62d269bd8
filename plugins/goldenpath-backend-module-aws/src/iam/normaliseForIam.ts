/** What Route 53 writes as it is; the dot between labels, and nothing else of a name. */
const PLAIN = /[a-z0-9_.-]/;
const TOKEN = /\\([0-3][0-7]{2})|[\s\S]/gu;
const ESCAPED_DOT = '\\056';

/**
 * A record name as Route 53 puts it into the IAM condition: lower case, no trailing dot, and every byte but `a-z 0-9 - _` and the dot between
 * labels as a three-digit octal escape, so that `*` is `\052` (PITFALLS 32). A dot that is part of a label stays escaped. Pure.
 *
 * Source: "Normalizing the Route 53 condition key values" in the Route 53 Developer Guide.
 */
export function normaliseForIam(name: string): string {
  return name
    .replace(TOKEN, (token, digits: string | undefined) =>
      digits === undefined
        ? [...Buffer.from(token, 'utf8')].map(byte => normaliseByte(byte)).join('')
        : normaliseEscape({ escape: token, byte: parseInt(digits, 8) }),
    )
    .replace(/\.$/, '');
}

function normaliseEscape({ escape, byte }: { escape: string; byte: number }): string {
  return escape === ESCAPED_DOT ? escape : normaliseByte(byte);
}

function normaliseByte(byte: number): string {
  const character = String.fromCharCode(byte);
  const lower = /[A-Z]/.test(character) ? character.toLowerCase() : character;
  return PLAIN.test(lower) ? lower : `\\${byte.toString(8).padStart(3, '0')}`;
}
