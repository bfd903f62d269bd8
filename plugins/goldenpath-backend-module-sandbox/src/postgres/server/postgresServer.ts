import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { KeyedCertificate } from '../../certificates/certificateAuthority';
import { freePort } from './freePort';
import { serverIdentity } from './identity';
import { PostgresInstallation } from './installations';
import { RDS_ADMIN, rdsStatements } from './rdsRoles';
import { reachablePrograms } from './reach';
import { scramVerifier } from './scramVerifier';
import { AccessRules, ServerFolder } from './serverFolder';
import { ServerProcess } from './serverProcess';
import { serverSettings } from './serverSettings';

/** Options of {@link PostgresServer.create}. */
export interface PostgresServerOptions {
  installation: PostgresInstallation;
  /** The master user, its password, and the database that is made with the instance. */
  master: { username: string; password: string };
  database: string | undefined;
  certificate: KeyedCertificate;
  /** The CA of the certificate, in PEM. */
  authority: string;
  access: AccessRules;
}

/** One row of an answer, by column. */
export type Row = Record<string, unknown>;

const START_ATTEMPTS = 3;
const START_DEADLINE = 60_000;
const LOOK_AGAIN = 25;

/** A PostgreSQL server in a temporary folder, with the roles and databases of a new RDS instance. */
export class PostgresServer {
  readonly #options: PostgresServerOptions;
  readonly #folder: ServerFolder;
  readonly #programs: string;
  readonly #adminPassword: string;
  #running: { process: ServerProcess; port: number } | undefined;
  #furnished = false;

  private constructor(options: {
    options: PostgresServerOptions;
    folder: ServerFolder;
    programs: string;
    adminPassword: string;
  }) {
    this.#options = options.options;
    this.#folder = options.folder;
    this.#programs = options.programs;
    this.#adminPassword = options.adminPassword;
  }

  /** Prepares a server; {@link PostgresServer.start} starts it. */
  static async create(options: PostgresServerOptions): Promise<PostgresServer> {
    const identity = serverIdentity();
    const folder = await ServerFolder.create({ identity });
    const adminPassword = randomBytes(24).toString('hex');
    await folder.write('password', adminPassword);
    await folder.write('server.crt', options.certificate.certificate);
    await folder.write('server.key', options.certificate.key);
    await folder.writeAccessRules(options.access);
    const programs = await reachablePrograms({
      installation: options.installation,
      identity,
      folder: folder.path,
    });
    return new PostgresServer({ options, folder, programs, adminPassword });
  }

  /** The port of 127.0.0.1 on which it listens, while it runs. */
  get port(): number | undefined {
    return this.#running?.port;
  }

  /** Starts the server; at the first time with what RDS puts into a new instance. */
  async start(): Promise<void> {
    for (let attempt = 1; !this.#running; attempt++) {
      const port = await freePort();
      const process = ServerProcess.start({
        folder: this.#folder.path,
        programs: this.#programs,
        settings: serverSettings({ port, file: name => this.#folder.file(name) }),
        identity: serverIdentity(),
      });
      if (await this.#answers(process, port)) {
        this.#run(process, port);
      } else {
        await process.stop('keep-folder');
        const log = await this.#folder.log();
        // Another process may have taken the port since it was found free.
        if (attempt === START_ATTEMPTS || !log.includes('Address already in use')) {
          throw new Error(
            `PostgreSQL ${this.#options.installation.version} could not be started:\n${log.slice(-2_000)}`,
          );
        }
      }
    }
    if (!this.#furnished && this.#running) {
      await this.#furnish(this.#running.port);
      this.#furnished = true;
    }
  }

  /** Runs statements as `rdsadmin`, RDS' own superuser; gives back the rows of the last. */
  async query(options: { sql: string; database?: string }): Promise<Row[]> {
    const port = this.#running?.port;
    if (port === undefined) {
      throw new Error('The server does not run');
    }
    const client = this.#client(port, options.database ?? 'postgres');
    await client.connect();
    try {
      const answers = [await client.query<Row>(options.sql)].flat();
      return answers.at(-1)?.rows ?? [];
    } finally {
      await client.end();
    }
  }

  /** Sets the master user's password, as RDS does it. */
  async setMasterPassword(password: string): Promise<void> {
    const master = escapeIdentifier(this.#options.master.username);
    await this.query({ sql: `ALTER ROLE ${master} PASSWORD ${escapeLiteral(scramVerifier(password))}` });
  }

  /** Changes who may log in how, from the next connection on. */
  async setAccessRules(access: AccessRules): Promise<void> {
    await this.#folder.writeAccessRules(access);
    // The signal is sent before this is answered: connections that come after it find the new rules.
    await this.query({ sql: 'SELECT pg_reload_conf()' });
  }

  /** What the server has logged since it was first started. */
  log(): Promise<string> {
    return this.#folder.log();
  }

  /** Ends every session and the server; its data stay for the next start. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.process.stop('keep-folder');
  }

  /** Ends the server, and everything that it has written is gone. */
  async remove(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.process.stop('remove-folder');
    await this.#folder.remove();
  }

  #run(process: ServerProcess, port: number): void {
    const running = { process, port };
    this.#running = running;
    // One that ends by itself is started again at the next connection, as RDS would recover it.
    const gone = () => {
      if (this.#running === running) {
        this.#running = undefined;
        process.stop('keep-folder').catch(() => {});
      }
    };
    process.ended.then(gone, gone);
  }

  /** Waits until the server lets its superuser in; false where it has ended instead. There is no event to wait for. */
  async #answers(process: ServerProcess, port: number): Promise<boolean> {
    let ended = false;
    const noteEnd = () => {
      ended = true;
    };
    process.ended.then(noteEnd, noteEnd);
    const deadline = performance.now() + START_DEADLINE;
    while (!ended) {
      const problem = await this.#logIn(port);
      if (!problem) {
        return true;
      }
      if (performance.now() > deadline) {
        await process.stop('keep-folder');
        throw new Error(`PostgreSQL did not let ${RDS_ADMIN} in for a minute`, { cause: problem });
      }
      await delay(LOOK_AGAIN);
    }
    return false;
  }

  async #logIn(port: number): Promise<Error | undefined> {
    const client = this.#client(port, 'postgres');
    try {
      await client.connect();
      await client.end();
      return undefined;
    } catch (error) {
      return isError(error) ? error : new Error(String(error));
    }
  }

  async #furnish(port: number): Promise<void> {
    const { master, database } = this.#options;
    const verifier = scramVerifier(master.password);
    const client = this.#client(port, 'postgres');
    await client.connect();
    try {
      for (const sql of rdsStatements({ master: master.username, verifier, database })) {
        await client.query(sql);
      }
    } finally {
      await client.end();
    }
  }

  #client(port: number, database: string): Client {
    const client = new Client({
      host: '127.0.0.1',
      port,
      database,
      user: RDS_ADMIN,
      password: this.#adminPassword,
      application_name: RDS_ADMIN,
      ssl: { ca: this.#options.authority, servername: 'localhost' },
    });
    // A session that the server ends would otherwise end this process; whoever uses the client hears of it by its query.
    client.on('error', () => {});
    return client;
  }
}
