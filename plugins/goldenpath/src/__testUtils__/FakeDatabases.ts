import {
  formatFaults,
  resolveGrant,
  type Database,
  type DatabaseAuditQuery,
  type DatabaseAuditRow,
  type DatabaseGrant,
  type DatabaseInstance,
  type DatabaseKey,
  type DatabasesQuery,
  type DatabaseSummary,
  type DecidedRequest,
  type EnvironmentsAnswer,
  type EnvironmentSummary,
  type GoldenPathDatabasesApi,
  type GrantRequest,
  type Page,
  type TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { READER } from './databases';
import { Fake } from './Fake';
import { FakeInstances } from './FakeInstances';
import { listPage } from './listing';
import {
  auditOf,
  matchesDatabase,
  needsApproval,
  specOf,
  summaryOfDatabase,
  type RecordedAct,
} from './databaseListing';
import { conflict, refusal } from './refusal';

/** The calls about databases that the pages make. */
export type DatabasesCall = Exclude<keyof GoldenPathDatabasesApi, 'planDatabase' | 'createDatabase'>;

/** What {@link READER} owns things as. */
const OWNED_AS = [READER, 'group:default/platform'];

/**
 * The backend's databases as the pages see them, in memory and with its rules: filters and cursors of lists, who may approve, what each status
 * forbids, and what has to be typed before something goes. The reader is {@link READER}.
 */
export class FakeDatabases extends Fake<DatabasesCall> implements Pick<GoldenPathDatabasesApi, DatabasesCall> {
  readonly databases: Database[] = [];
  readonly audit: RecordedAct[] = [];
  readonly instances = new FakeInstances();
  plan: TeardownPlan = { deletes: [], keeps: [], unknown: [] };

  /** What is configured; an environment offers databases where an instance of it is. */
  configured: (Pick<EnvironmentSummary, 'name' | 'requireApproval'> & Partial<EnvironmentSummary>)[] = [
    { name: 'dev', requireApproval: false },
    { name: 'prod', requireApproval: true },
  ];
  /** Whether there is a place for dumps. */
  canDump = true;

  /** Changes a database as the engine would. */
  change(name: string, patch: Partial<Database>): void {
    const at = this.databases.findIndex(database => database.name === name);
    this.databases[at] = { ...this.databases[at], ...patch };
  }

  async listEnvironments(): Promise<EnvironmentsAnswer> {
    await this.called('listEnvironments', undefined);
    return {
      items: this.configured.map(environment => ({
        region: 'eu-central-1',
        offers: { rds: this.instances.isConfigured(environment.name), objectStore: false, tls: false },
        ttl: { defaultHours: 8, maxHours: 72 },
        offersDatabases: this.instances.isConfigured(environment.name),
        ...environment,
      })),
      canDump: this.canDump,
    };
  }

  async listDatabases(query: DatabasesQuery): Promise<Page<DatabaseSummary>> {
    await this.called('listDatabases', query);
    const found = this.databases
      .filter(database => matchesDatabase(database, query))
      .sort((left, right) => right.createdAt.localeCompare(left.createdAt))
      .map(summaryOfDatabase);
    return listPage(found, query);
  }

  async getDatabase(key: DatabaseKey): Promise<Database> {
    await this.called('getDatabase', key);
    return this.#find(key);
  }

  async requestGrant(key: DatabaseKey, request: GrantRequest): Promise<Database> {
    await this.called('requestGrant', request);
    const database = await this.#findOwn(key);
    if (database.status === 'pending') {
      throw await conflict(`Database ${database.name} is pending: a further grant is not possible now.`);
    }
    const resolution = resolveGrant(request, { spec: specOf(database), apps: database.grants.map(({ app }) => app) });
    if (resolution.result === 'refused') {
      throw await invalid(formatFaults(resolution.refusals).join('; '));
    }
    const asked = { requester: READER, requestedAt: new Date().toISOString() };
    const grant: DatabaseGrant =
      // What belongs to others is never opened without anybody's consent, and an environment that is configured no more approves nothing by itself.
      this.configured.some(({ name, requireApproval }) => name === database.environment && !requireApproval) &&
      OWNED_AS.includes(database.owner)
        ? {
            ...resolution.grant,
            ...asked,
            status: 'approved',
            decision: { approved: true, by: 'policy', at: asked.requestedAt },
          }
        : { ...resolution.grant, ...asked, status: 'pending' };
    return this.#put(database, { grants: [...database.grants, grant] });
  }

  async approveDatabase(key: DatabaseKey, options: DecidedRequest & { reason?: string } = {}): Promise<Database> {
    await this.called('approveDatabase', options);
    return this.#decide(key, { ...options, approved: true });
  }

  async rejectDatabase(key: DatabaseKey, options: DecidedRequest & { reason: string }): Promise<Database> {
    await this.called('rejectDatabase', options);
    if (options.reason.trim() === '') {
      throw await invalid('Say why: whoever asked reads it.');
    }
    return this.#decide(key, { ...options, approved: false });
  }

  async retryDatabase(key: DatabaseKey): Promise<Database> {
    await this.called('retryDatabase', key);
    const database = await this.#find(key);
    const steps = [...database.steps, ...(database.decommission?.steps ?? [])];
    const isLeaving = database.status === 'decommissioning';
    if (!isLeaving && database.status !== 'failed' && !steps.some(({ state }) => state === 'failed')) {
      throw await conflict('Only what has failed can be retried.');
    }
    return this.#put(database, {
      status: database.status === 'failed' ? 'provisioning' : database.status,
      steps: database.steps.map(step => (step.state === 'failed' ? { ...step, state: 'pending' } : step)),
    });
  }

  async rotateGrant(key: DatabaseKey, app: string): Promise<Database> {
    await this.called('rotateGrant', app);
    const database = await this.#findLiving(key);
    const grant = await this.#grantOf(database, app);
    if (grant.status !== 'active' && !(grant.rotation && !grant.rotation.finishedAt)) {
      throw await conflict(`The grant of ${app} is ${grant.status}; only an active one has a password to rotate.`);
    }
    return this.#putGrant(database, app, {
      rotation: { requestedAt: new Date().toISOString(), requestedBy: READER },
    });
  }

  async revokeGrant(key: DatabaseKey, app: string, options: { confirm: string }): Promise<Database> {
    await this.called('revokeGrant', { app, ...options });
    const database = await this.#findOwn(key);
    const grant = await this.#grantOf(database, app);
    if (grant.access === 'owner') {
      throw await conflict("The owner's grant goes with the database.");
    }
    await requireConfirmed(options.confirm, app);
    return this.#putGrant(database, app, { status: 'decommissioning' });
  }

  async planDecommission(key: DatabaseKey): Promise<TeardownPlan> {
    await this.called('planDecommission', key);
    await requireOwn(await this.#find(key));
    return this.plan;
  }

  async decommission(key: DatabaseKey, options: { confirm: string; dump?: boolean }): Promise<Database> {
    await this.called('decommission', options);
    const database = await requireOwn(await this.#find(key));
    await requireConfirmed(options.confirm, database.name);
    if (options.dump && !this.canDump) {
      throw await invalid('Nothing was decommissioned: there is no place for a dump.');
    }
    if (database.status === 'rejected') {
      throw await conflict(`Database ${database.name} is rejected.`);
    }
    const under = database.decommission;
    if (under && options.dump && !under.dumpAsked) {
      throw await conflict(`${database.name} is being decommissioned without a dump already.`);
    }
    if (under) {
      // Whoever asks again without a dump does not want to wait for one any more.
      return under.finishedAt || options.dump
        ? database
        : this.#put(database, { decommission: { ...under, dumpAsked: false } });
    }
    return this.#put(database, {
      status: 'decommissioning',
      decommission: {
        requestedAt: new Date().toISOString(),
        requestedBy: READER,
        dumpAsked: options.dump ?? false,
        steps: [],
        proof: [],
      },
    });
  }

  async listDatabaseAudit(query: DatabaseAuditQuery): Promise<Page<DatabaseAuditRow>> {
    await this.called('listDatabaseAudit', query);
    return listPage(auditOf(this.audit, query), query);
  }

  async exportDatabaseAudit(query: DatabaseAuditQuery): Promise<string> {
    await this.called('exportDatabaseAudit', query);
    return ['action', ...auditOf(this.audit, query).map(row => row.action)].join('\n');
  }

  async getInstance(environment: string): Promise<DatabaseInstance> {
    await this.called('getInstance', environment);
    return this.instances.get(environment);
  }

  async ensureInstance(environment: string): Promise<DatabaseInstance> {
    await this.called('ensureInstance', environment);
    return this.instances.ensure(environment);
  }

  async planRetirement(environment: string): Promise<TeardownPlan> {
    await this.called('planRetirement', environment);
    await this.instances.get(environment);
    return this.plan;
  }

  async retireInstance(environment: string, options: { confirm: string }): Promise<DatabaseInstance> {
    await this.called('retireInstance', options);
    const { identifier } = await this.instances.get(environment);
    await requireConfirmed(options.confirm, identifier);
    return this.instances.retire(environment);
  }

  async #decide(key: DatabaseKey, options: DecidedRequest & { reason?: string; approved: boolean }): Promise<Database> {
    const { approved, reason } = options;
    const database = await this.#find(key);
    const waiting = database.grants.filter(({ status }) => status === 'pending');
    if (!options.app && waiting.length > 1) {
      throw await invalid('More than one grant waits: say which.');
    }
    const grant = waiting.find(({ app }) => !options.app || app === options.app);
    if (!grant) {
      throw await conflict('Nothing waits for an approval there.');
    }
    if (options.requestedAt !== undefined && options.requestedAt !== grant.requestedAt) {
      throw await conflict('It is not the request that you decided about. Look at it, then decide again.');
    }
    if (grant.requester === READER) {
      throw await refusal({
        status: 403,
        name: 'NotAllowedError',
        message: 'Somebody else must approve what you asked for.',
      });
    }
    const status = approved ? 'approved' : 'rejected';
    const changed = this.#putGrant(database, grant.app, {
      status,
      decision: { approved, by: READER, at: new Date().toISOString(), ...(reason && { reason }) },
    });
    return grant.access === 'owner' ? this.#put(changed, { status, ...(reason && { statusReason: reason }) }) : changed;
  }

  async #find(key: DatabaseKey): Promise<Database> {
    const [found] = this.databases
      .filter(
        database =>
          database.environment === key.environment &&
          database.name === key.name &&
          (key.incarnation === undefined || database.incarnation === key.incarnation),
      )
      .sort((left, right) => right.incarnation - left.incarnation);
    if (!found) {
      throw await refusal({
        status: 404,
        name: 'NotFoundError',
        message: `No database ${key.name} in ${key.environment}.`,
      });
    }
    return found;
  }

  async #findLiving(key: DatabaseKey): Promise<Database> {
    const database = await this.#find(key);
    if (['rejected', 'decommissioning', 'decommissioned'].includes(database.status)) {
      throw await conflict(`Database ${database.name} is ${database.status}.`);
    }
    return database;
  }

  async #findOwn(key: DatabaseKey): Promise<Database> {
    return requireOwn(await this.#findLiving(key));
  }

  async #grantOf(database: Database, app: string): Promise<DatabaseGrant> {
    const grant = database.grants.find(candidate => candidate.app === app);
    if (!grant) {
      throw await refusal({ status: 404, name: 'NotFoundError', message: `${app} has no grant on ${database.name}.` });
    }
    return grant;
  }

  #putGrant(database: Database, app: string, patch: Partial<DatabaseGrant>): Database {
    return this.#put(database, {
      grants: database.grants.map(grant => (grant.app === app ? { ...grant, ...patch } : grant)),
    });
  }

  #put(database: Database, patch: Partial<Database>): Database {
    const changed = { ...database, ...patch };
    const complete = { ...changed, needsApproval: needsApproval(changed) };
    this.databases[this.databases.indexOf(database)] = complete;
    return complete;
  }
}

/** One that a build made goes with the build. */
async function requireOwn(database: Database): Promise<Database> {
  if (database.build) {
    throw await conflict(`Database ${database.name} belongs to the build ${database.build.buildId} and goes with it.`);
  }
  return database;
}

function invalid(message: string) {
  return refusal({ status: 400, name: 'InputError', message });
}

async function requireConfirmed(confirm: string, expected: string): Promise<void> {
  if (confirm !== expected) {
    throw await invalid(`Type ${expected} to confirm.`);
  }
}
