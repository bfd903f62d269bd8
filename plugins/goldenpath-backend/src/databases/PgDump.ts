import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { DatabaseConnection } from '@goldenpath/backstage-plugin-goldenpath-node';
import { dumpError, keepingError } from './dumpErrors';
import type { Dump, Dumps } from './Dumps';
import { PostgresError } from './postgres/PostgresError';
import { remedyOf } from './postgres/remedies';

const run = promisify(execFile);

/** Dumps by PostgreSQL's own `pg_dump`, into files of its custom format in one directory. */
export class PgDump implements Dumps {
  readonly #directory: string;
  readonly #program: string;

  /**
   * @param options.program - the `pg_dump` to run; it must be of the server's major version or newer
   */
  static create(options: { directory: string; program?: string }): PgDump {
    return new PgDump(options);
  }

  private constructor(options: { directory: string; program?: string }) {
    this.#directory = options.directory;
    this.#program = options.program ?? 'pg_dump';
  }

  async dump(options: Parameters<Dumps['dump']>[0]): Promise<Dump> {
    const { connection, database, uid, signal } = options;
    const file = join(this.#directory, `${database}-${uid}.dump`);
    const part = `${file}.${randomUUID()}.part`;
    try {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      // Made before pg_dump writes into it: nobody else can read it at any time.
      await writeFile(part, '', { mode: 0o600 });
      await withAuthorities(connection, authorities => this.#run({ connection, authorities, database, part, signal }));
      const [sha256, { size }] = await Promise.all([digestOf(part), stat(part)]);
      if (size === 0) {
        throw nothingWritten(database);
      }
      await rename(part, file);
      return { file, bytes: size, sha256 };
    } catch (error) {
      throw error instanceof PostgresError ? error : keepingError({ error, database });
    } finally {
      await rm(part, { force: true }).catch(() => {});
    }
  }

  async #run(options: {
    connection: DatabaseConnection;
    authorities: string;
    database: string;
    part: string;
    signal: AbortSignal;
  }): Promise<void> {
    const { connection, authorities, database, part, signal } = options;
    try {
      await run(this.#program, ['--format=custom', '--no-password', `--file=${part}`, `--dbname=${database}`], {
        signal,
        // Not as arguments, which every user of the machine can read.
        env: {
          PATH: process.env.PATH,
          PGHOST: connection.host,
          PGPORT: String(connection.port),
          PGUSER: connection.user,
          PGPASSWORD: connection.password,
          PGSSLMODE: 'verify-full',
          PGSSLROOTCERT: authorities,
          PGAPPNAME: 'goldenpath',
        },
      });
    } catch (error) {
      throw dumpError({ error, program: this.#program, database });
    }
  }
}

/** The authorities in a file of their own, which is the one way in which `pg_dump` takes them. */
async function withAuthorities(
  { certificateAuthorities }: DatabaseConnection,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'goldenpath-dump-'));
  try {
    const file = join(folder, 'authorities.pem');
    await writeFile(file, certificateAuthorities);
    await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A dump without a byte is none, whatever the program says of it. */
function nothingWritten(database: string): PostgresError {
  const code = 'UNAVAILABLE';
  return new PostgresError({
    code,
    message: `Dumping the database ${database}: pg_dump ended well and wrote nothing`,
    remedy: remedyOf(code),
  });
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
