import { ConflictError, InputError } from '@backstage/errors';
import type { Extension } from '../database/BuildStore';
import type { BuildRecord } from '../database/types';

/** The build that was extended; throws what the caller should be told where it was not. */
export function extended(
  extension: Extension,
  asked: {
    /** The build, as people call it. */
    name: string;
    environment: string;
    hours: number;
    /** What the environment allows, in hours from the start. */
    maxHours: number;
  },
): BuildRecord {
  const { name, environment, hours, maxHours } = asked;
  switch (extension.result) {
    case 'extended':
      return extension.record;
    case 'above-ceiling':
      throw new InputError(
        `${hours} more hours would be beyond what ${environment} allows (${maxHours} hours from the start, which is ${iso(extension.latest)}). It expires at ${iso(extension.expiresAt)} now; ask for less.`,
      );
    case 'no-expiry':
      throw new ConflictError(`${name} does not expire, so there is nothing to extend.`);
    case 'phase-forbids':
      throw new ConflictError(`${name} is ${extension.phase} and cannot be extended any more.`);
  }
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
