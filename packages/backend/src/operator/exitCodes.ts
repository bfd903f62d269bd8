/** How a command ends. */
export const EXIT = {
  passed: 0,
  /** Something of what was looked at is not as it must be. */
  failed: 1,
  /** Nothing is known: the call was wrong, the configuration cannot be used, or what was to be asked did not answer. */
  notRun: 2,
} as const;

/** Any of them. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
