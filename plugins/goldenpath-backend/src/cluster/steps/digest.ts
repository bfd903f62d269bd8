import { createHash } from 'node:crypto';

/** A short digest of what is to be applied: equal where nothing changed. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
