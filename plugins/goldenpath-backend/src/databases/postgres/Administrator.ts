import type { Clock, DatabaseConnection, DatabaseInstancePort } from '@goldenpath/backstage-plugin-goldenpath-node';
import { PostgresError } from './PostgresError';
import { PostgresSession, withSession } from './PostgresSession';

/** Where no app's data is: roles, databases and the lock are seen from here. */
export const MAINTENANCE_DATABASE = 'postgres';
/** How long the administrator's way in is used before it is read afresh, in milliseconds: the steps of one request follow each other. */
const KEPT_MS = 10_000;
/** How long a turn at the instance is waited for, in milliseconds. */
const TURN_LIMIT_MS = 20_000;
/** One lock for everything that changes roles and databases of an instance: two at once fail with "tuple concurrently updated" (PITFALLS 37). */
const LOCK = 'pg_advisory_lock(7103617233)';

/** The administrator of one environment's instance. */
export class Administrator {
  readonly #instance: Pick<DatabaseInstancePort, 'connect'>;
  readonly #clock: Clock;
  #kept: { connection: DatabaseConnection; until: number } | undefined;

  static create(options: { instance: Pick<DatabaseInstancePort, 'connect'>; clock: Clock }): Administrator {
    return new Administrator(options);
  }

  private constructor(options: { instance: Pick<DatabaseInstancePort, 'connect'>; clock: Clock }) {
    this.#instance = options.instance;
    this.#clock = options.clock;
  }

  /** The way in, for whoever connects as somebody else. */
  async connection(signal: AbortSignal): Promise<DatabaseConnection> {
    const now = this.#clock.now();
    if (this.#kept && now < this.#kept.until) {
      return this.#kept.connection;
    }
    const connection = await this.#instance.connect({ signal });
    this.#kept = { connection, until: now + KEPT_MS };
    return connection;
  }

  /** In a database as the administrator. */
  async in<T>(
    options: { database: string; signal: AbortSignal },
    use: (session: PostgresSession) => Promise<T>,
  ): Promise<T> {
    const connection = await this.connection(options.signal);
    try {
      return await withSession({ ...options, connection }, use);
    } catch (error) {
      this.#forget(error);
      throw error;
    }
  }

  /** In the maintenance database, to look. */
  async look<T>(signal: AbortSignal, use: (session: PostgresSession) => Promise<T>): Promise<T> {
    return this.in({ database: MAINTENANCE_DATABASE, signal }, use);
  }

  /** In the maintenance database, alone among all that change roles and databases of the instance; who came first goes first. */
  async alone<T>(signal: AbortSignal, use: (session: PostgresSession) => Promise<T>): Promise<T> {
    return this.look(signal, async session => {
      const waiting = 'Waiting for a turn at the instance';
      await session.query(waiting, `SET lock_timeout = ${TURN_LIMIT_MS}`);
      // Held by the session, and so given back however it ends.
      await session.query(waiting, `SELECT ${LOCK}`);
      await session.query(waiting, 'SET lock_timeout = 0');
      return use(session);
    });
  }

  /** What was rotated or moved meanwhile is read afresh for the next try. */
  #forget(error: unknown): void {
    if (
      error instanceof PostgresError &&
      (error.code === 'CREDENTIALS_REJECTED' || error.code === 'DATABASE_UNREACHABLE')
    ) {
      this.#kept = undefined;
    }
  }
}
