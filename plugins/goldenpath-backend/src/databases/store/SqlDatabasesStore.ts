import type {
  DatabaseAuditQuery,
  DatabaseAuditRow,
  DatabaseKey,
  DatabasesQuery,
  Page,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import { withSteps } from '../../database/subjects/subjectSteps';
import { allAudit, type AuditFilter, listAudit, recordAct } from './audit';
import { databaseKind } from './databaseKind';
import type { DatabaseAdmission, DatabaseChange, DatabasesStore, Decided } from './DatabasesStore';
import { decide } from './decide';
import { listDatabases } from './listDatabases';
import type { RawDatabase } from './rawDatabase';
import { requestDatabase } from './requestDatabase';
import { requestDecommission } from './requestDecommission';
import { requestGrant } from './requestGrant';
import { requestRetry } from './requestRetry';
import { requestRevocation } from './requestRevocation';
import { requestRotation } from './requestRotation';
import type { DatabaseRecord } from './types';

type Options<Method extends keyof DatabasesStore> = Parameters<DatabasesStore[Method]>[0];

/** {@link DatabasesStore} on the plugin's database. */
export class SqlDatabasesStore implements DatabasesStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): SqlDatabasesStore {
    return new SqlDatabasesStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async request(options: Options<'request'>): Promise<DatabaseAdmission> {
    return requestDatabase(this.#database, options);
  }

  async get(key: DatabaseKey): Promise<DatabaseRecord | undefined> {
    const { environment, name, incarnation } = key;
    const rows = await this.#database<RawDatabase>('databases')
      .where({ environment, name, ...(incarnation !== undefined && { incarnation }) })
      .orderBy('incarnation', 'desc')
      .limit(1);
    const [record] = await withSteps(this.#database, { kind: databaseKind, rows });
    return record;
  }

  async ofBuild(options: { buildUid: string; app?: string }): Promise<DatabaseRecord[]> {
    const { buildUid, app } = options;
    const rows = await this.#database<RawDatabase>('databases')
      .where({ build_uid: buildUid, ...(app !== undefined && { app }) })
      .orderBy(['name', { column: 'incarnation', order: 'desc' }]);
    return withSteps(this.#database, { kind: databaseKind, rows });
  }

  async list(query: DatabasesQuery): Promise<Page<DatabaseRecord>> {
    return listDatabases(this.#database, query);
  }

  async countLiving(environment: string): Promise<number> {
    const [{ count }] = await this.#database<RawDatabase>('databases')
      .where({ environment })
      .whereNull('finished_at')
      .whereNot('status', 'rejected')
      .count({ count: '*' });
    return Number(count);
  }

  async decide(options: Options<'decide'>): Promise<Decided> {
    return this.#database.transaction(transaction => decide(transaction, options));
  }

  async requestGrant(options: Options<'requestGrant'>): ReturnType<DatabasesStore['requestGrant']> {
    return requestGrant(this.#database, options);
  }

  async rotate(options: Options<'rotate'>): ReturnType<DatabasesStore['rotate']> {
    return this.#database.transaction(transaction => requestRotation(transaction, options));
  }

  async revoke(options: Options<'revoke'>): ReturnType<DatabasesStore['revoke']> {
    return this.#database.transaction(transaction => requestRevocation(transaction, options));
  }

  async retry(options: Options<'retry'>): Promise<DatabaseChange> {
    return this.#database.transaction(transaction => requestRetry(transaction, options));
  }

  async decommission(options: Options<'decommission'>): ReturnType<DatabasesStore['decommission']> {
    return this.#database.transaction(transaction => requestDecommission(transaction, options));
  }

  async record(options: Options<'record'>): Promise<void> {
    await recordAct(this.#database, options);
  }

  async audit(query: DatabaseAuditQuery): Promise<Page<DatabaseAuditRow>> {
    return listAudit(this.#database, query);
  }

  async allAudit(query: AuditFilter): Promise<DatabaseAuditRow[]> {
    return allAudit(this.#database, query);
  }
}
