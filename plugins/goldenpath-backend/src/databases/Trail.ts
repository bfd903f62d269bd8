/** An act on PostgreSQL, or on what belongs to a database. Nothing in it is ever a secret. */
export interface Act {
  /** The class of the statement, as `CREATE ROLE`. */
  action: string;
  /** The role that it is about, where it is about one. */
  role?: string;
  /** What it is for, in words. */
  message: string;
}

/** Where every act is recorded. */
export interface Trail {
  /**
   * Runs an act and records it: that it begins, before it does, and what came of it and how long it took, after. Where the process dies between the
   * two, the record stays `unknown`.
   */
  act<T>(act: Act, run: () => Promise<T>): Promise<T>;
}
