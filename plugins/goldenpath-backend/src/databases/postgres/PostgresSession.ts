import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import type { DatabaseConnection } from '@goldenpath/backstage-plugin-goldenpath-node';
import { Client, type QueryResultRow } from 'pg';
import { translatePostgresError } from './translate';

/** Milliseconds until a connection must stand. */
const CONNECT_LIMIT_MS = 10_000;
/** Milliseconds that one statement may take. */
const STATEMENT_LIMIT_MS = 30_000;
/**
 * Milliseconds that making or dropping a database may take: both wait for a checkpoint, and a drop that is interrupted leaves a database that takes
 * nothing but another drop.
 */
export const LONG_STATEMENT_LIMIT_MS = 5 * 60_000;
/**
 * What an owner sets on a database (`ALTER DATABASE … SET`) would hold for the administrator's sessions in it too: a `search_path` of the owner's
 * would have the administrator run the owner's functions. What a session is started with goes before that.
 */
const OWN_SETTINGS = ['search_path=pg_catalog,pg_temp', 'role=none', 'default_transaction_read_only=off'];
/** How the sessions are seen in `pg_stat_activity`. */
const APPLICATION_NAME = 'goldenpath';

/** Where and as whom a session is opened. */
export interface SessionOptions {
  connection: DatabaseConnection;
  /** The database to be in. */
  database: string;
  signal: AbortSignal;
}

/** One connection to a server, for statements one after the other. TLS is never optional, and the host is verified (PITFALLS 44). */
export class PostgresSession {
  readonly #client: Client;
  readonly #forget: () => void;

  private constructor(options: { client: Client; forget: () => void }) {
    this.#client = options.client;
    this.#forget = options.forget;
  }

  /** Throws a {@link PostgresError} where there is no way in. */
  static async open(options: SessionOptions): Promise<PostgresSession> {
    const { connection, database, signal } = options;
    const { host, port, user, password, certificateAuthorities } = connection;
    const doing = `Connecting to the database ${database} at ${host}:${port} as ${user}`;
    const client = new Client({
      host,
      port,
      user,
      password,
      database,
      application_name: APPLICATION_NAME,
      options: OWN_SETTINGS.map(setting => `-c ${setting}`).join(' '),
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      statement_timeout: STATEMENT_LIMIT_MS,
      query_timeout: STATEMENT_LIMIT_MS + CONNECT_LIMIT_MS,
      ssl: {
        ca: certificateAuthorities,
        rejectUnauthorized: true,
        ...(isIP(host) === 0 && { servername: host }),
        // The client names no host where that is an address, and Node would verify the certificate for "localhost" then.
        checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate),
      },
    });
    // A session that the server ends between statements says so here; without a listener that would end the process.
    client.on('error', () => {});
    const cut = () => void client.end().catch(() => {});
    signal.addEventListener('abort', cut, { once: true });
    const forget = () => signal.removeEventListener('abort', cut);
    try {
      signal.throwIfAborted();
      await client.connect();
    } catch (error) {
      forget();
      await client.end().catch(() => {});
      throw translatePostgresError({ error, doing });
    }
    return new PostgresSession({ client, forget });
  }

  /**
   * Runs one statement, or several without parameters.
   *
   * @param doing - what it is for, as `Creating the role shop`; it begins the message of a failure
   */
  async query<Row extends QueryResultRow>(doing: string, sql: string, parameters?: unknown[]): Promise<Row[]> {
    try {
      const answer = await this.#client.query<Row>(sql, parameters);
      return answer.rows;
    } catch (error) {
      throw translatePostgresError({ error, doing });
    }
  }

  /** Runs one statement that may take long, and must not be cut in the middle. */
  async queryLong(doing: string, sql: string): Promise<void> {
    await this.query(doing, `SET statement_timeout = ${LONG_STATEMENT_LIMIT_MS}`);
    // `pg` takes a limit of its own for each query; its types do not know.
    const statement = { text: sql, query_timeout: LONG_STATEMENT_LIMIT_MS + CONNECT_LIMIT_MS };
    try {
      await this.#client.query(statement);
    } catch (error) {
      throw translatePostgresError({ error, doing });
    }
    await this.query(doing, `SET statement_timeout = ${STATEMENT_LIMIT_MS}`);
  }

  /** Runs statements as one: all take effect or none. */
  async transaction<T>(doing: string, run: () => Promise<T>): Promise<T> {
    await this.query(doing, 'BEGIN');
    try {
      const answer = await run();
      await this.query(doing, 'COMMIT');
      return answer;
    } catch (error) {
      await this.query(doing, 'ROLLBACK').catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#forget();
    await this.#client.end().catch(() => {});
  }
}

/** Opens a session for as long as `use` takes. */
export async function withSession<T>(
  options: SessionOptions,
  use: (session: PostgresSession) => Promise<T>,
): Promise<T> {
  const session = await PostgresSession.open(options);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
