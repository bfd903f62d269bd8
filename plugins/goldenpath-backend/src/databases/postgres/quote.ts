import { escapeIdentifier, escapeLiteral } from 'pg';

/** A name as SQL takes it, whatever is in it. */
export function identifier(name: string): string {
  return escapeIdentifier(name);
}

/** A text as SQL takes it, whatever is in it. */
export function literal(text: string): string {
  return escapeLiteral(text);
}
