/** Whether a value matches a pattern in which `*` stands for any text and `?` for one character. */
export function matchesWildcard(pattern: string, value: string): boolean {
  const source = pattern
    .split('')
    .map(character => {
      switch (character) {
        case '*':
          return '.*';
        case '?':
          return '.';
        default:
          return character.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
      }
    })
    .join('');
  return new RegExp(`^${source}$`, 's').test(value);
}
