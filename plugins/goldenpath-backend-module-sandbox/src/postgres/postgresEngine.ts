import type { DatabaseEngine, DatabaseOptions, DatabaseRuntime } from '../ports';
import { DatabaseCertificates } from './databaseCertificates';
import { DatabaseFaults } from './databaseFaults';
import { PostgresDatabase } from './postgresDatabase';
import { postgresInstallations } from './server/installations';

/** Real PostgreSQL servers as RDS instances, with the versions that are installed here. */
export class PostgresEngine implements DatabaseEngine {
  readonly #certificates: DatabaseCertificates;
  readonly #faults: DatabaseFaults;

  constructor(options: { certificates: DatabaseCertificates; faults: DatabaseFaults }) {
    this.#certificates = options.certificates;
    this.#faults = options.faults;
  }

  versions(): readonly string[] {
    return postgresInstallations().map(({ version }) => version);
  }

  create(options: DatabaseOptions): DatabaseRuntime {
    return new PostgresDatabase({ ...options, certificates: this.#certificates, faults: this.#faults });
  }
}
