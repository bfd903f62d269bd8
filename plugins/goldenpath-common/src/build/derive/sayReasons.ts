/** Something, and what it says of itself; nothing where its name says enough. @public */
export interface Statement {
  of: string;
  says?: string;
}

/**
 * Puts what several things say into one line: what they say alike once, no name twice, and no full stop before a semicolon. Where all
 * of several say the same, that alone is said.
 *
 * @public
 */
export function sayReasons(statements: Statement[]): string {
  const namesBySaying = new Map<string, string[]>();
  for (const { of, says } of statements) {
    const saying = (says ?? '').trim().replace(/\.+$/, '');
    namesBySaying.set(saying, [...(namesBySaying.get(saying) ?? []), of]);
  }
  const groups = [...namesBySaying];
  return groups.map(([saying, names]) => sayOne({ saying, names, isAlone: groups.length === 1 })).join('; ');
}

function sayOne(options: { saying: string; names: string[]; isAlone: boolean }): string {
  const { saying, names, isAlone } = options;
  if (saying === '') {
    return names.join(', ');
  }
  const needsNoName = (isAlone && names.length > 1) || saying.startsWith(`${names[0]}: `);
  return needsNoName ? saying : `${names.join(', ')}: ${saying}`;
}
