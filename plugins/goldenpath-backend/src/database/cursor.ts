import { InputError } from '@backstage/errors';

/** Where a page ended: the value that the list is sorted by, and what tells rows of equal value apart. */
export interface Position {
  value: string | number;
  tieBreaker: string | number;
}

/** Opaque to whoever gets it. */
export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.value, position.tieBreaker])).toString('base64url');
}

/** What the two parts of a list's cursor are: times and ids are whole numbers. */
export interface CursorShape {
  value: 'text' | 'whole';
  tieBreaker: 'text' | 'whole';
}

/**
 * Throws an InputError for what is no cursor of that shape: a database would take a text for a number, or refuse it with an error that is nobody's
 * fault here.
 */
export function decodeCursor(cursor: string, shape: CursorShape): Position {
  const parts = parseParts(cursor);
  if (
    !Array.isArray(parts) ||
    parts.length !== 2 ||
    !fits(parts[0], shape.value) ||
    !fits(parts[1], shape.tieBreaker)
  ) {
    throw new InputError('The cursor is not one that this list answered; leave it out to begin with the first page');
  }
  const [value, tieBreaker] = parts;
  return { value, tieBreaker };
}

function parseParts(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function fits(part: unknown, shape: 'text' | 'whole'): boolean {
  switch (shape) {
    case 'text':
      return typeof part === 'string' && !part.includes('\0');
    case 'whole':
      return Number.isSafeInteger(part);
  }
}
