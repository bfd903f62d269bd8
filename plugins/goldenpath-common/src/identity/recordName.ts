const OCTAL_ESCAPE = /\\([0-3][0-7]{2})/g;
/** The characters of names that print, but for the dot and the backslash: the only ones whose escapes are undone. */
const PLAIN = /^[!-~]$/;
const SPECIAL = ['.', '\\'];

/**
 * A DNS name in the one form in which names are compared: escapes undone (Route 53 writes `*` as `\052`), lower case, no trailing dot.
 *
 * An escaped dot stays escaped: it is a character of a label and separates nothing, so undoing it would move a name into another domain. An escaped
 * backslash stays as well, or two names would become one; and so does what does not print.
 * Only `A` to `Z` have a lower case in the DNS: a letter that Unicode would turn into one of `a` to `z` is not that letter.
 *
 * @public
 */
export function normaliseRecordName(name: string): string {
  const unescaped = name.replace(OCTAL_ESCAPE, (escape, digits: string) => {
    const character = String.fromCharCode(parseInt(digits, 8));
    return PLAIN.test(character) && !SPECIAL.includes(character) ? character : escape;
  });
  return unescaped.replace(/[A-Z]/g, letter => letter.toLowerCase()).replace(/\.$/, '');
}
