/** Shorter values are words of any sentence. */
const LEAST_VALUE = 4;
/** Characters of the text that no sentence has by chance, not even with the name of a region in it. */
const WINDOW = 16;

/**
 * Whether words say anything of a secret's text: the whole of it, one of its values, or a piece, also where quotes were escaped on the way. What
 * the secret's own name says is no secret. Pure.
 */
export function repeatsSecret(options: { words: string; name: string; text: string }): boolean {
  const words = plain(options.words);
  const name = plain(options.name);
  const values = valuesIn(options.text)
    .map(plain)
    .filter(value => value.length >= LEAST_VALUE);
  const pieces = [options.text, ...encoded(options.text)].flatMap(text => piecesOf(plain(text)));
  return [...values, ...pieces].some(piece => !name.includes(piece) && words.includes(piece));
}

/** Services write what they quote with other white space and with backslashes before quotes. */
function plain(text: string): string {
  return text.replace(/\\/g, '').replace(/\s+/g, ' ');
}

function encoded(text: string): string[] {
  return [Buffer.from(text).toString('base64'), encodeURIComponent(text)];
}

function piecesOf(text: string): string[] {
  if (text.length <= WINDOW) {
    return text.length >= LEAST_VALUE ? [text] : [];
  }
  return Array.from({ length: text.length - WINDOW + 1 }, (_, start) => text.slice(start, start + WINDOW));
}

/** Every text in a JSON object, at any depth; nothing of what is no JSON. */
function valuesIn(text: string): string[] {
  try {
    return leavesOf(JSON.parse(text));
  } catch {
    return [];
  }
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [];
}
