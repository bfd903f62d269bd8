import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** The most that one page of a list holds. */
export const MAX_PAGE = 500;

/** The largest whole number that both databases take for a column of whole numbers. */
export const MAX_WHOLE = 2 ** 31 - 1;

/** `limit` and `cursor` of every list. */
export const pageShape = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE, `limit is at most ${MAX_PAGE}; page on with cursor`).optional(),
  cursor: z.string().min(1).optional(),
};

/**
 * Parses what a caller sent.
 *
 * @throws InputError that names every fault with its place.
 */
export function parse<T extends z.ZodType>(options: { schema: T; input: unknown; what: string }): z.output<T> {
  const parsed = options.schema.safeParse(options.input);
  if (parsed.success) {
    return parsed.data;
  }
  const faults = parsed.error.issues.map(issue =>
    issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
  );
  throw new InputError(`${options.what} cannot be used: ${faults.join('; ')}`);
}
