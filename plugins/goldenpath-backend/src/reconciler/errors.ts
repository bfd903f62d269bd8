/** Somebody wants something else of the build since the look began: no call for the old goal is made any more. */
export class GoalChangedError extends Error {
  name = 'GoalChangedError';

  constructor(what: string) {
    super(`${what} was not begun: the build's goal has changed, and the next look works towards the new one`);
  }
}

/** A message for whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
