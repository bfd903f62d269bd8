import type { AuditorService } from '@backstage/backend-plugin-api';
import type {
  Database,
  DatabaseAuditRow,
  DatabaseKey,
  DatabasePlan,
  DatabaseSummary,
  Page,
  TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access } from '../permissions/Access';
import { audited, type AuditedChange } from '../permissions/audited';
import type { Caller, DatabasesService } from './DatabasesService';

type Options<Method extends keyof DatabasesService> = Parameters<DatabasesService[Method]>[0];

/** Makes every change of a database one auditor event, whether it succeeds or not. */
export class AuditedDatabasesService implements DatabasesService {
  readonly #inner: DatabasesService;
  readonly #services: { auditor: AuditorService; access: Access };

  constructor(options: { inner: DatabasesService; auditor: AuditorService; access: Access }) {
    this.#inner = options.inner;
    this.#services = { auditor: options.auditor, access: options.access };
  }

  plan(options: Options<'plan'>): Promise<DatabasePlan> {
    return this.#inner.plan(options);
  }

  create(options: Options<'create'>): Promise<{ database: Database; isNew: boolean }> {
    return audited(
      this.#services,
      { eventId: 'database-create', severityLevel: 'medium', credentials: options.credentials },
      () => this.#inner.create(options),
      ({ database }) => keyOf(database),
    );
  }

  list(options: Options<'list'>): Promise<Page<DatabaseSummary>> {
    return this.#inner.list(options);
  }

  get(options: Options<'get'>): Promise<Database> {
    return this.#inner.get(options);
  }

  requestGrant(options: Options<'requestGrant'>): Promise<Database> {
    return this.#audited(change('database-grant-request', 'medium', options), () => this.#inner.requestGrant(options));
  }

  approve(options: Options<'approve'>): Promise<Database> {
    return this.#audited(change('database-approve', 'high', options), () => this.#inner.approve(options));
  }

  reject(options: Options<'reject'>): Promise<Database> {
    return this.#audited(change('database-reject', 'medium', options), () => this.#inner.reject(options));
  }

  retry(options: Options<'retry'>): Promise<Database> {
    return this.#audited(change('database-retry', 'medium', options), () => this.#inner.retry(options));
  }

  rotate(options: Options<'rotate'>): Promise<Database> {
    return this.#audited(change('database-rotate', 'high', options), () => this.#inner.rotate(options));
  }

  revoke(options: Options<'revoke'>): Promise<Database> {
    return this.#audited(change('database-revoke', 'high', options), () => this.#inner.revoke(options));
  }

  planDecommission(options: Options<'planDecommission'>): Promise<TeardownPlan> {
    return this.#inner.planDecommission(options);
  }

  decommission(options: Options<'decommission'>): Promise<Database> {
    return this.#audited(change('database-decommission', 'high', options), () => this.#inner.decommission(options));
  }

  audit(options: Options<'audit'>): Promise<Page<DatabaseAuditRow>> {
    return this.#inner.audit(options);
  }

  auditCsv(options: Options<'auditCsv'>): Promise<string> {
    return this.#inner.auditCsv(options);
  }

  #audited(event: AuditedChange, act: () => Promise<Database>): Promise<Database> {
    return audited(this.#services, event, act, keyOf);
  }
}

function change(
  eventId: string,
  severityLevel: AuditedChange['severityLevel'],
  options: Caller & { key: DatabaseKey; app?: string },
): AuditedChange {
  const { credentials, key, app } = options;
  return { eventId, severityLevel, credentials, meta: { ...key, ...(app !== undefined && { app }) } };
}

function keyOf({ environment, name, incarnation }: Database) {
  return { environment, name, incarnation };
}
