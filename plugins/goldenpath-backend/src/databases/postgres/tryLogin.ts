import { PostgresError } from './PostgresError';
import { type SessionOptions, withSession } from './PostgresSession';

/** What became of an attempt to log in. */
export type Login =
  | { result: 'let-in' }
  /** The password was taken, and the database refused. */
  | { result: 'kept-out'; why: 'no-privilege' | 'no-database'; message: string }
  | { result: 'wrong-password'; message: string };

/** Tries a role's password on a database. Anything but an answer to that question is thrown. */
export async function tryLogin(options: SessionOptions): Promise<Login> {
  try {
    await withSession(options, async () => {});
    return { result: 'let-in' };
  } catch (error) {
    if (!(error instanceof PostgresError)) {
      throw error;
    }
    switch (error.sqlState) {
      case '28P01':
      case '28000':
        return { result: 'wrong-password', message: error.message };
      case '42501':
        // Said only to whoever has the password, as what follows is.
        return { result: 'kept-out', why: 'no-privilege', message: error.message };
      case '3D000':
      case '55000':
        return { result: 'kept-out', why: 'no-database', message: error.message };
      default:
        throw error;
    }
  }
}
