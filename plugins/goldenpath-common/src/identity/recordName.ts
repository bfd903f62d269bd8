const OCTAL_ESCAPE = /\\([0-3][0-7]{2})/g;
const ESCAPED_DOT = '\\056';

/**
 * A DNS name in the one form in which names are compared: escapes undone (Route 53 writes `*` as `\052`), lower case, no trailing dot.
 *
 * An escaped dot stays escaped: it is a character of a label and separates nothing, so undoing it would move a name into another domain.
 * Only `A` to `Z` have a lower case in the DNS: a letter that Unicode would turn into one of `a` to `z` is not that letter.
 *
 * @public
 */
export function normaliseRecordName(name: string): string {
  const unescaped = name.replace(OCTAL_ESCAPE, (escape, digits: string) =>
    escape === ESCAPED_DOT ? escape : String.fromCharCode(parseInt(digits, 8)),
  );
  return unescaped.replace(/[A-Z]/g, letter => letter.toLowerCase()).replace(/\.$/, '');
}
