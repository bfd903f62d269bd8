import type { Account } from './account/account';
import { SandboxDatabaseInstance } from './account/databases/instance';
import { DatabaseCertificates } from './postgres/databaseCertificates';

/** How an instance is reached, and as whom: all that `pg` needs, but for the database. */
export interface DatabaseConnection {
  host: string;
  port: number;
  user: string;
  /** The master user's password, as RDS knows it. */
  password: string;
  ssl: { ca: string };
}

/** What no cloud has: a look into the servers of RDS instances, past their endpoints and past every fault. */
export class SandboxDatabases {
  readonly #account: Account;
  readonly #certificates: DatabaseCertificates;

  constructor(options: { account: Account; certificates: DatabaseCertificates }) {
    this.#account = options.account;
    this.#certificates = options.certificates;
  }

  /**
   * The certificate authority of all instances, in PEM: what RDS hands out as `global-bundle.pem`, and the sandbox over HTTP
   * too, at `/global/global-bundle.pem`.
   */
  certificateAuthority(): Promise<string> {
    return this.#certificates.bundle();
  }

  /**
   * How an instance is reached by its master user. The server need not run for it.
   *
   * @throws DBInstanceNotFound where there is no such instance, an Error where it can't be reached yet.
   */
  async connection(instance: string): Promise<DatabaseConnection> {
    const found = this.#account.databases.instances.get(instance);
    const { address, port } = await this.#runtimeOf(found).opened;
    return {
      host: address,
      port,
      user: found.model.MasterUsername,
      password: found.masterPassword,
      ssl: { ca: await this.#certificates.bundle() },
    };
  }

  /** Runs statements as `rdsadmin`, RDS' own superuser, and gives back the rows of the last. Starts the server. */
  query(options: { instance: string; sql: string; database?: string }): Promise<Record<string, unknown>[]> {
    const { instance, ...statement } = options;
    return this.#runtimeOf(this.#account.databases.instances.get(instance)).query(statement);
  }

  /** What an instance's server has logged, every statement included; empty while it was never started. */
  async log(instance: string): Promise<string> {
    return this.#runtimeOf(this.#account.databases.instances.get(instance)).log();
  }

  /** Whether an instance's server runs. None does before the first client has come. */
  isRunning(instance: string): boolean {
    return this.#account.databases.instances.find(instance)?.runtime?.isRunning ?? false;
  }

  #runtimeOf({ runtime, model }: SandboxDatabaseInstance) {
    if (!runtime) {
      throw new Error(`${model.DBInstanceIdentifier} can't be reached: it is ${model.DBInstanceStatus}`);
    }
    return runtime;
  }
}
