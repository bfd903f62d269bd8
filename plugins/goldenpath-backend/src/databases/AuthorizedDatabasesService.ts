import { NotAllowedError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  goldenPathDatabaseApprovePermission,
  goldenPathDatabaseCreatePermission,
  goldenPathDatabaseDecommissionPermission,
  goldenPathDatabaseReadPermission,
  goldenPathDatabaseRotatePermission,
  type Database,
  type DatabaseAuditRow,
  type DatabaseKey,
  type DatabasePlan,
  type DatabaseSummary,
  type Page,
  type TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { refusalError } from '../builds/refuse';
import type { Access } from '../permissions/Access';
import { ownerOf } from '../permissions/ownerOf';
import { nameOf } from './answers';
import type { Caller, DatabasesService } from './DatabasesService';

type Options<Method extends keyof DatabasesService> = Parameters<DatabasesService[Method]>[0];

/** Lets through what the permission policy allows, and changes of a database only by its owner or a holder of the platform permission. */
export class AuthorizedDatabasesService implements DatabasesService {
  readonly #inner: DatabasesService;
  readonly #access: Access;

  constructor(options: { inner: DatabasesService; access: Access }) {
    this.#inner = options.inner;
    this.#access = options.access;
  }

  async plan(options: Options<'plan'>): Promise<DatabasePlan> {
    await this.#require(options, goldenPathDatabaseCreatePermission, 'plan a database');
    return this.#inner.plan(options);
  }

  async create(options: Options<'create'>): Promise<{ database: Database; isNew: boolean }> {
    await this.#require(options, goldenPathDatabaseCreatePermission, 'ask for a database');
    const owner = ownerOf(options.request);
    if (owner !== undefined && !(await this.#access.mayActFor({ owner, credentials: options.credentials }))) {
      // A request that could not be met anyway is told so first, with everything that is wrong with it.
      const { refusals } = await this.#inner.plan(options);
      throw refusals.length > 0
        ? refusalError(refusals)
        : new NotAllowedError(
            `You may not ask for a database for ${owner}. Choose one of your own groups or yourself as the owner, or ask your platform team.`,
          );
    }
    return this.#inner.create(options);
  }

  async list(options: Options<'list'>): Promise<Page<DatabaseSummary>> {
    await this.#require(options, goldenPathDatabaseReadPermission, 'see databases');
    return this.#inner.list(options);
  }

  async get(options: Options<'get'>): Promise<Database> {
    await this.#require(options, goldenPathDatabaseReadPermission, 'see databases');
    return this.#inner.get(options);
  }

  async requestGrant(options: Options<'requestGrant'>): Promise<Database> {
    await this.#require(options, goldenPathDatabaseCreatePermission, 'ask for a grant');
    return this.#inner.requestGrant(options);
  }

  async approve(options: Options<'approve'>): Promise<Database> {
    await this.#require(options, goldenPathDatabaseApprovePermission, 'approve requests for databases');
    return this.#inner.approve(options);
  }

  async reject(options: Options<'reject'>): Promise<Database> {
    await this.#require(options, goldenPathDatabaseApprovePermission, 'reject requests for databases');
    return this.#inner.reject(options);
  }

  async retry(options: Options<'retry'>): Promise<Database> {
    const key = await this.#requireChange(options, goldenPathDatabaseCreatePermission, 'retry');
    return this.#inner.retry({ ...options, key });
  }

  async rotate(options: Options<'rotate'>): Promise<Database> {
    const key = await this.#requireChange(options, goldenPathDatabaseRotatePermission, 'rotate passwords of');
    return this.#inner.rotate({ ...options, key });
  }

  async revoke(options: Options<'revoke'>): Promise<Database> {
    const key = await this.#requireChange(options, goldenPathDatabaseDecommissionPermission, 'revoke grants on');
    return this.#inner.revoke({ ...options, key });
  }

  async planDecommission(options: Options<'planDecommission'>): Promise<TeardownPlan> {
    await this.#require(options, goldenPathDatabaseReadPermission, 'see databases');
    return this.#inner.planDecommission(options);
  }

  async decommission(options: Options<'decommission'>): Promise<Database> {
    const key = await this.#requireChange(options, goldenPathDatabaseDecommissionPermission, 'decommission');
    return this.#inner.decommission({ ...options, key });
  }

  async audit(options: Options<'audit'>): Promise<Page<DatabaseAuditRow>> {
    await this.#require(options, goldenPathDatabaseReadPermission, 'see databases');
    return this.#inner.audit(options);
  }

  async auditCsv(options: Options<'auditCsv'>): Promise<string> {
    await this.#require(options, goldenPathDatabaseReadPermission, 'see databases');
    return this.#inner.auditCsv(options);
  }

  async #require({ credentials }: Caller, permission: BasicPermission, act: string): Promise<void> {
    await this.#access.require({ permission, credentials, act });
  }

  /** Answers the key of the very incarnation that may be changed: by the time of the change, the latest may be another's. */
  async #requireChange(
    options: Caller & { key: DatabaseKey },
    permission: BasicPermission,
    act: string,
  ): Promise<DatabaseKey> {
    const { key } = options;
    await this.#require(options, permission, `${act} ${nameOf(key)}`);
    const { owner, incarnation } = await this.get(options);
    if (!(await this.#access.mayActFor({ owner, credentials: options.credentials }))) {
      throw new NotAllowedError(
        `You may not ${act} ${nameOf(key)}: it belongs to ${owner}. Ask them or your platform team.`,
      );
    }
    return { ...key, incarnation };
  }
}
