/**
 * A name as Route 53 keeps it: lower case, with a trailing dot, and everything but letters, digits, `-` and `_` as an octal
 * escape; `*` comes back as `\052`.
 */
export function normalizeName(name: string): string {
  const unescaped = name.toLowerCase().replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8)));
  const dotted = unescaped.endsWith('.') ? unescaped : `${unescaped}.`;
  return dotted.replace(/[^a-z0-9._-]/g, character => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

/** The name as IAM's condition key compares it: normalised, and without the trailing dot (PITFALLS 32). */
export function conditionName(name: string): string {
  return normalizeName(name).replace(/\.$/, '');
}

/** Sorts as Route 53 lists: by the labels from the right. */
export function sortKey(name: string): string {
  return normalizeName(name).replace(/\.$/, '').split('.').reverse().join('.').concat('.');
}

/** The zone that a name falls into: the one with the longest name. */
export function zoneOf<Zone extends { name: string }>(name: string, zones: readonly Zone[]): Zone | undefined {
  const normalized = normalizeName(name);
  return zones
    .filter(zone => normalized === zone.name || normalized.endsWith(`.${zone.name}`))
    .sort((left, right) => right.name.length - left.name.length)[0];
}
