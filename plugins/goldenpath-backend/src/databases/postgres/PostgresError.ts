import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What a database server, or the way to it, refused, in the domain's words. */
export class PostgresError extends Error {
  readonly name = 'PostgresError';
  readonly code: ErrorCode;
  readonly remedy: string;
  /** The server's own code (SQLSTATE), where it was the server that refused. */
  readonly sqlState?: string;

  constructor(options: { code: ErrorCode; message: string; remedy: string; sqlState?: string; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.remedy = options.remedy;
    if (options.sqlState !== undefined) {
      this.sqlState = options.sqlState;
    }
  }
}
