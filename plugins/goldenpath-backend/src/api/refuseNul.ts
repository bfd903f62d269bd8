import { InputError } from '@backstage/errors';
import type { RequestHandler } from 'express';

/**
 * Refuses a text with a NUL. PostgreSQL keeps none, so what holds one is nothing that we could have or keep; asked for it, the database would answer
 * with an error.
 *
 * @throws InputError
 */
export function refuseNul(what: string, text: string): void {
  if (text.includes('\0')) {
    throw new InputError(`${what} has a NUL character in it, which no text here can have; leave it out`);
  }
}

/** Refuses NUL in a path and in a query. */
export const refuseNulInUrl: RequestHandler = (request, _response, next) => {
  refuseNul('The address', request.originalUrl.replaceAll('%00', '\0'));
  next();
};

/** For `JSON.parse`: refuses NUL in every text and every key. */
export function refuseNulInJson(key: string, value: unknown): unknown {
  refuseNul('The body', key);
  if (typeof value === 'string') {
    refuseNul('The body', value);
  }
  return value;
}
