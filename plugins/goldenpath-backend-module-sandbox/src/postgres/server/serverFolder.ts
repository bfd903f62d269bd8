import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerIdentity } from './identity';
import { canReach } from './reach';

/** Where every Unix has room for temporary files, if the environment's own choice can't be reached by the server's user. */
const FALLBACK = '/tmp';

/** Who may log in over which connections: with `tlsOnly`, PostgreSQL itself refuses all others. */
export interface AccessRules {
  tlsOnly: boolean;
}

/** The temporary folder of one server: its data, its keys, its rules of access and its log. */
export class ServerFolder {
  /** Only the server's user may look into it. */
  readonly path: string;
  readonly #identity: ServerIdentity | undefined;

  private constructor(options: { path: string; identity: ServerIdentity | undefined }) {
    this.path = options.path;
    this.#identity = options.identity;
  }

  static async create(options: { identity: ServerIdentity | undefined }): Promise<ServerFolder> {
    const { identity } = options;
    const parent = (await canReach(join(tmpdir(), 'x'), identity)) ? tmpdir() : FALLBACK;
    const path = await mkdtemp(join(parent, 'goldenpath-database-'));
    if (identity) {
      await chown(path, identity.uid, identity.gid);
    }
    return new ServerFolder({ path, identity });
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file that only the server's user reads. */
  async write(name: string, content: string): Promise<void> {
    const file = this.file(name);
    await writeFile(file, content, { mode: 0o600 });
    if (this.#identity) {
      await chown(file, this.#identity.uid, this.#identity.gid);
    }
  }

  async writeAccessRules({ tlsOnly }: AccessRules): Promise<void> {
    await this.write('pg_hba.conf', `${tlsOnly ? 'hostssl' : 'host'} all all 127.0.0.1/32 scram-sha-256\n`);
  }

  /** What the server has logged; empty before its first start. */
  async log(): Promise<string> {
    return (await readIfThere(this.file('initdb.log'))) + (await readIfThere(this.file('server.log')));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (Object(error).code === 'ENOENT') {
      return '';
    }
    throw error;
  }
}
