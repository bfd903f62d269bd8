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

/** Throws an InputError for what is no cursor of ours. */
export function decodeCursor(cursor: string): Position {
  const parts = parseParts(cursor);
  if (!Array.isArray(parts) || parts.length !== 2 || !parts.every(isScalar)) {
    throw new InputError('The cursor is not one that a list answered; leave it out to begin with the first page');
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

function isScalar(part: unknown): part is string | number {
  return typeof part === 'string' || typeof part === 'number';
}
