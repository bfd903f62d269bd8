import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  resolveGrant,
  type Database,
  type DatabaseAuditRow,
  type DatabaseKey,
  type DatabasePlan,
  type DatabaseSummary,
  type Page,
  type TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Engine } from '../builds/DefaultBuildsService';
import { refusalError } from '../builds/refuse';
import type { Access } from '../permissions/Access';
import { planRemoval } from '../reconciler';
import { admitted, changed, decided, nameOf, namesTaken, noSuchGrant } from './answers';
import { auditCsv } from './auditCsv';
import type { DatabaseDecider } from './DatabaseDecider';
import type { DatabaseFlows } from './DatabaseFlows';
import type { DatabasesService } from './DatabasesService';
import type { DatabasesStore } from './store/DatabasesStore';
import type { DatabaseRecord } from './store/types';
import { toDatabase, toDatabaseSummary } from './toDatabase';
import type { Act } from './Trail';

type Options<Method extends keyof DatabasesService> = Parameters<DatabasesService[Method]>[0];

/** How long the looks of a plan may take together, in milliseconds. */
const PLAN_LIMIT_MS = 60_000;

/** Application databases, on the store and the engine. Who may do what is decided in front of it. */
export class DefaultDatabasesService implements DatabasesService {
  readonly #store: DatabasesStore;
  readonly #decider: DatabaseDecider;
  readonly #flows: DatabaseFlows;
  readonly #engine: Engine;
  readonly #access: Access;
  readonly #canDump: boolean;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    store: DatabasesStore;
    decider: DatabaseDecider;
    flows: DatabaseFlows;
    engine: Engine;
    access: Access;
    /** Whether there is a place for dumps. */
    canDump: boolean;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#decider = options.decider;
    this.#flows = options.flows;
    this.#engine = options.engine;
    this.#access = options.access;
    this.#canDump = options.canDump;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async plan(options: Options<'plan'>): Promise<DatabasePlan> {
    const resolution = await this.#decider.decide(options);
    return resolution.result === 'refused'
      ? { needsApproval: false, refusals: resolution.refusals }
      : { spec: resolution.spec, needsApproval: this.#decider.needsApproval(resolution.spec), refusals: [] };
  }

  async create(options: Options<'create'>): Promise<{ database: Database; isNew: boolean }> {
    const resolution = await this.#decider.decide(options);
    if (resolution.result === 'refused') {
      throw refusalError(resolution.refusals);
    }
    const { spec } = resolution;
    const admission = await this.#store.request({
      ...this.#act(options),
      requester: this.#access.actor(options.credentials),
      spec,
      needsApproval: this.#decider.needsApproval(spec),
    });
    const record = admitted(admission, spec);
    const message = admission.result === 'admitted' ? `${spec.name} was asked for` : `${spec.name} was asked for again`;
    return {
      database: await this.#answer(record, options, { action: 'request', role: spec.ownerGrant.role, message }),
      isNew: admission.result === 'admitted',
    };
  }

  async list(options: Options<'list'>): Promise<Page<DatabaseSummary>> {
    const page = await this.#store.list(options.query);
    return { ...page, items: page.items.map(toDatabaseSummary) };
  }

  async get(options: Options<'get'>): Promise<Database> {
    return toDatabase(await this.#record(options.key));
  }

  async requestGrant(options: Options<'requestGrant'>): Promise<Database> {
    const { database } = await this.#own(options.key);
    const apps = database.grants
      .filter(grant => grant.revocation?.finishedAt === undefined && grant.decision?.approved !== false)
      .map(({ spec }) => spec.app);
    const resolution = resolveGrant(options.request, { spec: database.spec, apps });
    if (resolution.result === 'refused') {
      throw refusalError(resolution.refusals);
    }
    const { grant } = resolution;
    const act = this.#act(options);
    // What is somebody else's is never opened without anybody's consent, also where the environment asks for none.
    const isOwn = await this.#access
      .ownershipRefs(options.credentials)
      .then(refs => refs.includes(database.spec.owner));
    const answer = await this.#store.requestGrant({
      ...act,
      uid: database.uid,
      grant,
      needsApproval: this.#decider.needsApproval(database.spec) || !isOwn,
    });
    if (answer.result === 'names-taken') {
      throw namesTaken(answer.taken);
    }
    const record = changed(answer, { key: options.key, act: 'a further grant', refusals: {} });
    return this.#answer(record, options, {
      action: 'request grant',
      role: grant.role,
      message: `${grant.access} was asked for ${grant.app}`,
    });
  }

  async approve(options: Options<'approve'>): Promise<Database> {
    return this.#decide({ ...options, approved: true });
  }

  async reject(options: Options<'reject'>): Promise<Database> {
    return this.#decide({ ...options, approved: false });
  }

  async retry(options: Options<'retry'>): Promise<Database> {
    const { database } = await this.#record(options.key);
    const answer = await this.#store.retry({ ...this.#act(options), uid: database.uid });
    const record = changed(answer, { key: options.key, act: 'a retry (nothing of it has failed)', refusals: {} });
    return this.#answer(record, options, { action: 'retry', message: 'What failed is tried again' });
  }

  async rotate(options: Options<'rotate'>): Promise<Database> {
    const { key, app } = options;
    const { database } = await this.#record(key);
    const answer = await this.#store.rotate({ ...this.#act(options), uid: database.uid, app });
    const record = changed(answer, {
      key,
      act: 'a rotation',
      refusals: {
        'no-such-grant': noSuchGrant(key, app),
        'grant-not-active': new ConflictError(
          `The grant of ${app} on ${nameOf(key)} is not active, so there is no password to rotate.`,
        ),
      },
    });
    return this.#answer(record, options, { action: 'rotate', message: `A new password was asked for ${app}` });
  }

  async revoke(options: Options<'revoke'>): Promise<Database> {
    const { key, app, confirm } = options;
    if (confirm !== app) {
      throw new InputError(`Nothing was revoked: to confirm, give the app, ${app}, in 'confirm'.`);
    }
    const { database } = await this.#own(key);
    const answer = await this.#store.revoke({ ...this.#act(options), uid: database.uid, app });
    const record = changed(answer, {
      key,
      act: 'a revocation',
      refusals: {
        'no-such-grant': noSuchGrant(key, app),
        owner: new ConflictError(
          `${app} owns ${nameOf(key)}: its way in goes only with the database. Decommission that instead.`,
        ),
      },
    });
    return this.#answer(record, options, { action: 'revoke', message: `The grant of ${app} was revoked` });
  }

  async planDecommission(options: Options<'planDecommission'>): Promise<TeardownPlan> {
    const record = await this.#own(options.key);
    const { database } = record;
    if (database.finishedAt !== undefined || database.status === 'rejected' || record.steps.length === 0) {
      return { deletes: [], keeps: [], unknown: [] };
    }
    const leaving: DatabaseRecord = { ...record, database: { ...database, goal: 'absent' } };
    return planRemoval({
      steps: this.#flows.flowFor(leaving).steps,
      keeps: this.#flows.keeps(record),
      clock: this.#clock,
      logger: this.#logger,
      signal: AbortSignal.timeout(PLAN_LIMIT_MS),
    });
  }

  async decommission(options: Options<'decommission'>): Promise<Database> {
    const { key, confirm, dump } = options;
    const { database } = await this.#own(key);
    if (confirm !== database.name) {
      throw new InputError(`Nothing was decommissioned: to confirm, give the name, ${database.name}, in 'confirm'.`);
    }
    if (dump && !this.#canDump) {
      throw new InputError(
        'Nothing was decommissioned: there is no place for a dump. Configure goldenpath.databases.dumps.directory, or decommission without one.',
      );
    }
    const answer = await this.#store.decommission({ ...this.#act(options), uid: database.uid, dump });
    const record = changed(answer, {
      key,
      act: 'a decommissioning',
      refusals: {
        'without-dump': new ConflictError(
          `${nameOf(key)} is being decommissioned without a dump already, and it is too late to make one.`,
        ),
      },
    });
    return this.#answer(record, options, {
      action: 'decommission',
      message: dump ? 'It is to be dumped, and to go' : 'It is to go',
    });
  }

  async audit(options: Options<'audit'>): Promise<Page<DatabaseAuditRow>> {
    return this.#store.audit(options.query);
  }

  async auditCsv(options: Options<'auditCsv'>): Promise<string> {
    return auditCsv(await this.#store.allAudit(options.query));
  }

  async #decide(options: Options<'approve'> & { approved: boolean }): Promise<Database> {
    const { key, app, requestedAt, reason, approved } = options;
    const { database } = await this.#record(key);
    const answer = await this.#store.decide({
      ...this.#act(options),
      uid: database.uid,
      approved,
      ...(app !== undefined && { app }),
      ...(requestedAt !== undefined && { requestedAt }),
      ...(reason !== undefined && { reason }),
    });
    return this.#answer(decided(answer, key), options, {
      action: approved ? 'approve' : 'reject',
      message: [app ?? database.name, reason].filter(Boolean).join(': '),
    });
  }

  #act(options: Options<'list'> | Options<'get'> | Options<'create'>): { actor: string; now: number } {
    return { actor: this.#access.actor(options.credentials), now: this.#clock.now() };
  }

  /** What somebody did is recorded beside what the engine does for it. */
  async #answer(record: DatabaseRecord, options: Pick<Options<'get'>, 'credentials'>, act: Act): Promise<Database> {
    const { uid, environment, name } = record.database;
    await this.#store.record({
      act,
      subject: { uid, environment, database: name, actor: this.#access.actor(options.credentials) },
      now: this.#clock.now(),
    });
    this.#engine.wake();
    return toDatabase(record);
  }

  async #record(key: DatabaseKey): Promise<DatabaseRecord> {
    const record = await this.#store.get(key);
    if (!record) {
      throw new NotFoundError(`There is no database ${nameOf(key)}. Look for it in the list of databases.`);
    }
    return record;
  }

  /** A database that has a life of its own. One that a build made goes with the build. */
  async #own(key: DatabaseKey): Promise<DatabaseRecord> {
    const record = await this.#record(key);
    const { build, environment } = record.database;
    if (build) {
      throw new ConflictError(
        `${nameOf(key)} belongs to the build ${environment}/${build.buildId} and goes with it; tear the build down instead.`,
      );
    }
    return record;
  }
}
