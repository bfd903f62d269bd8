import type { DatabaseConnection } from '@goldenpath/backstage-plugin-goldenpath-node';

/** A dump as it was made. */
export interface Dump {
  file: string;
  bytes: number;
  sha256: string;
}

/** Where databases are dumped before they go. */
export interface Dumps {
  /** Throws a `PostgresError` where the dump could not be made as a whole; then nothing of it is kept. */
  dump(options: {
    connection: DatabaseConnection;
    database: string;
    /** Unique for the incarnation of the database: a second try replaces the first. */
    uid: string;
    signal: AbortSignal;
  }): Promise<Dump>;
}
