import { randomBytes } from 'node:crypto';
import type { DatabaseEndpoint, DatabaseOptions, DatabaseRuntime, DatabaseSettings } from '../ports';
import { DatabaseCertificates } from './databaseCertificates';
import { DatabaseFaults } from './databaseFaults';
import { DatabaseDoor } from './door/databaseDoor';
import { postgresInstallations } from './server/installations';
import { PostgresServer, Row } from './server/postgresServer';

/**
 * One RDS instance as a real PostgreSQL server. Only its door is there from the start: the server is started when the first
 * client comes in, so that an instance which nobody uses costs no process.
 */
export class PostgresDatabase implements DatabaseRuntime {
  readonly opened: Promise<DatabaseEndpoint>;
  readonly #options: DatabaseOptions;
  readonly #certificates: DatabaseCertificates;
  readonly #faults: DatabaseFaults;
  /** What the master user's password is while nobody knows it. */
  readonly #strangePassword = randomBytes(24).toString('hex');
  readonly #door: Promise<DatabaseDoor>;
  #server: PostgresServer | undefined;
  #applied: DatabaseSettings | undefined;
  /** Starting, changing and stopping the server happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: DatabaseOptions & { certificates: DatabaseCertificates; faults: DatabaseFaults }) {
    this.#options = options;
    this.#certificates = options.certificates;
    this.#faults = options.faults;
    this.#door = DatabaseDoor.open({
      instance: options.identifier,
      certificates: options.certificates,
      faults: options.faults,
      serverPort: () => this.#inTurn(() => this.#prepare()),
    });
    this.opened = this.#door.then(({ port }) => ({ address: 'localhost', port }));
    // Whoever asks for the endpoint hears of a failure; nobody may ever ask.
    this.opened.catch(() => {});
  }

  get isRunning(): boolean {
    return this.#server?.port !== undefined;
  }

  masterPasswordSet(): void {
    this.#faults.masterPasswordSet(this.#options.identifier);
  }

  async query(options: { sql: string; database?: string }): Promise<Row[]> {
    await this.#inTurn(() => this.#prepare());
    return this.#server?.query(options) ?? [];
  }

  async log(): Promise<string> {
    return (await this.#server?.log()) ?? '';
  }

  async restart(): Promise<void> {
    (await this.#door).disconnect();
    await this.#inTurn(async () => this.#server?.stop());
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    await (await this.#door).close();
    await this.#inTurn(async () => this.#server?.remove());
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(act);
    // Who asked for it hears of its failure; the next in turn tries for itself.
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Has the server running with what RDS wants of it now. */
  async #prepare(): Promise<number> {
    if (this.#closed) {
      throw new Error(`The instance ${this.#options.identifier} is gone`);
    }
    const wanted = this.#wanted();
    this.#server ??= await this.#create(wanted);
    const server = this.#server;
    await server.start();
    const applied = this.#applied ?? wanted;
    if (applied.masterPassword !== wanted.masterPassword) {
      await server.setMasterPassword(wanted.masterPassword);
    }
    if (applied.tlsOnly !== wanted.tlsOnly) {
      await server.setAccessRules({ tlsOnly: wanted.tlsOnly });
    }
    this.#applied = wanted;
    if (server.port === undefined) {
      throw new Error(`PostgreSQL of ${this.#options.identifier} ended right after its start`);
    }
    return server.port;
  }

  #wanted(): DatabaseSettings {
    const { identifier, settings } = this.#options;
    const { masterPassword, tlsOnly } = settings();
    const isStrange = this.#faults.hasStrangeMasterPassword(identifier);
    return { masterPassword: isStrange ? this.#strangePassword : masterPassword, tlsOnly };
  }

  async #create({ masterPassword, tlsOnly }: DatabaseSettings): Promise<PostgresServer> {
    const { engineVersion, masterUsername, database } = this.#options;
    const major = Number(engineVersion.split('.')[0]);
    const installation = postgresInstallations().find(candidate => candidate.major === major);
    if (!installation) {
      throw new Error(`PostgreSQL ${major} is not installed here`);
    }
    return PostgresServer.create({
      installation,
      master: { username: masterUsername, password: masterPassword },
      database,
      certificate: await this.#certificates.of('own'),
      authority: await this.#certificates.bundle(),
      access: { tlsOnly },
    });
  }
}
