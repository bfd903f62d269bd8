import { isError } from '@backstage/errors';
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
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
    const { database, uid } = options;
    const file = join(this.#directory, `${database}-${uid}.dump`);
    const part = `${file}.${randomUUID()}.part`;
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    try {
      await this.#write({ ...options, part });
      await chmod(part, 0o600);
      const [sha256, { size }] = await Promise.all([digestOf(part), stat(part)]);
      await rename(part, file);
      return { file, bytes: size, sha256 };
    } finally {
      await rm(part, { force: true });
    }
  }

  async #write(options: Parameters<Dumps['dump']>[0] & { part: string }): Promise<void> {
    const { connection, database, part, signal } = options;
    const trusted = await mkdtemp(join(tmpdir(), 'goldenpath-dump-'));
    const authorities = join(trusted, 'authorities.pem');
    try {
      await writeFile(authorities, connection.certificateAuthorities);
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
      throw this.#translate({ error, database });
    } finally {
      await rm(trusted, { recursive: true, force: true });
    }
  }

  #translate(options: { error: unknown; database: string }): PostgresError {
    const { error, database } = options;
    const doing = `Dumping the database ${database}`;
    if (isError(error) && error.code === 'ENOENT') {
      return new PostgresError({
        code: 'NOT_FOUND',
        message: `${doing}: there is no program ${this.#program} on the backend`,
        remedy:
          'Install the client tools of PostgreSQL, or name pg_dump in goldenpath.databases.dumps.pgDump; or decommission without a dump. The database is not touched before.',
        cause: error,
      });
    }
    const said = isError(error) ? String(error.stderr ?? '').trim() : '';
    const isTooOld = said.includes('server version mismatch');
    const code = isTooOld ? 'INVALID_REQUEST' : 'UNAVAILABLE';
    return new PostgresError({
      code,
      message: `${doing}: ${said || 'pg_dump ended without saying why'}`,
      remedy: isTooOld
        ? "Give goldenpath.databases.dumps.pgDump a pg_dump of the server's major version or newer; or decommission without a dump. The database is not touched before."
        : remedyOf(code),
      cause: error,
    });
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
