import { errorCodes, type StepError } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Somebody wants something else of the build since the look began: no call for the old goal is made any more. */
export class GoalChangedError extends Error {
  name = 'GoalChangedError';

  constructor(what: string) {
    super(`${what} was not begun: the build's goal has changed, and the next look works towards the new one`);
  }
}

/** What an error says of itself in the words of a step's failure, as those of clouds and clusters do; nothing where it says none. */
export function failureIn(error: unknown): StepError | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('remedy' in error)) {
    return undefined;
  }
  const { remedy } = error;
  const code = errorCodes.find(known => known === error.code);
  return code !== undefined && typeof remedy === 'string' ? { code, message: error.message, remedy } : undefined;
}

/** A message for whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
