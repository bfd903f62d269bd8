/** A text as CEL writes it: its escapes are those of JSON. */
export function celText(text: string): string {
  return JSON.stringify(text);
}

/** A list of texts. */
export function celTexts(texts: readonly string[]): string {
  return `[${texts.map(celText).join(', ')}]`;
}
