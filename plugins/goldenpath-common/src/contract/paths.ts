/** Writes a path as people read it: `apps[3].source.version`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') {
      return `${text}[${part}]`;
    }
    const key = String(part);
    if (!/^[A-Za-z_$][\w$-]*$/.test(key)) {
      return `${text}["${key}"]`;
    }
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
