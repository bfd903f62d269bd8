import { ConflictError, InputError, NotFoundError, NotImplementedError } from '@backstage/errors';
import {
  type Database,
  type DatabaseGrant,
  type DatabaseInstance,
  type DatabaseKey,
  type DatabasePlan,
  type DatabaseRequest,
  formatFaults,
  type GoldenPathDatabasesApi,
  type GrantSpec,
  resolveDatabase,
  type TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { ENVIRONMENT } from './environment';

const NOW = '2026-01-23T10:00:00.000Z';
const ENVIRONMENTS = ['dev', 'prod'];
const OVER = ['rejected', 'decommissioned'];

/** The backend's rules for databases, kept in memory: what is accepted is decided as the backend decides it. */
export class FakeDatabasesApi implements GoldenPathDatabasesApi {
  readonly calls: { call: string; options?: unknown }[] = [];
  /** Oldest first. */
  readonly databases: Database[] = [];
  instance: DatabaseInstance = {
    environment: 'dev',
    identifier: 'goldenpath-dev',
    status: 'absent',
    spec: {
      identifier: 'goldenpath-dev',
      size: 'small',
      instanceClass: 'db.t3.micro',
      engineVersion: '17',
      storageGiB: 20,
      backupRetentionDays: 7,
      multiAz: false,
    },
    steps: [],
    databases: 0,
  };
  #rotations = 0;

  /** How often a call was made. */
  count(call: keyof GoldenPathDatabasesApi): number {
    return this.calls.filter(made => made.call === call).length;
  }

  /** An active database `shop` of `web-shop` in `dev`, which `analytics` may read. */
  async withActiveShop(): Promise<void> {
    await this.createDatabase({ environment: 'dev', name: 'shop', app: 'web-shop', owner: 'group:default/team-a' });
    const reader: GrantSpec = {
      app: 'analytics',
      access: 'reader',
      role: 'shop_analytics',
      secret: 'goldenpath/dev/analytics/shop/postgres',
      createdb: false,
    };
    this.change({
      status: 'active',
      grants: [...this.#latest().grants, toGrant({ spec: reader, status: 'active' })].map(grant => ({
        ...grant,
        status: 'active',
      })),
    });
    this.calls.length = 0;
  }

  /** Changes the database that was asked for last. */
  change(patch: Partial<Database>): void {
    this.#put(this.#latest(), patch);
  }

  /** Changes a grant on the database that was asked for last. */
  changeGrant(app: string, patch: Partial<DatabaseGrant>): void {
    const { grants } = this.#latest();
    this.change({ grants: grants.map(grant => (grant.app === app ? { ...grant, ...patch } : grant)) });
  }

  /** Ends every rotation that is under way. */
  finishRotations(): void {
    for (const { app, rotation } of this.#latest().grants) {
      if (rotation) {
        this.changeGrant(app, { rotation: { ...rotation, finishedAt: NOW } });
      }
    }
  }

  async planDatabase(request: DatabaseRequest): Promise<DatabasePlan> {
    this.calls.push({ call: 'planDatabase', options: request });
    return this.#plan(request);
  }

  async createDatabase(request: DatabaseRequest): Promise<Database> {
    this.calls.push({ call: 'createDatabase', options: request });
    const { spec, needsApproval, refusals } = this.#plan(request);
    if (!spec) {
      throw new InputError(formatFaults(refusals).join('; '));
    }
    const known = this.#incarnationsOf(request).at(-1);
    if (known && !OVER.includes(known.status)) {
      return known;
    }
    const status = needsApproval ? 'pending' : 'approved';
    const database: Database = {
      environment: spec.environment,
      name: spec.name,
      incarnation: (known?.incarnation ?? 0) + 1,
      status,
      app: spec.app,
      owner: spec.owner,
      requester: 'user:default/ada',
      createdAt: NOW,
      grants: [toGrant({ spec: spec.ownerGrant, status })],
      needsApproval,
      steps: [],
    };
    this.databases.push(database);
    return database;
  }

  async getDatabase(key: DatabaseKey): Promise<Database> {
    this.calls.push({ call: 'getDatabase', options: key });
    return this.#find(key);
  }

  async rotateGrant(key: DatabaseKey, app: string): Promise<Database> {
    this.calls.push({ call: 'rotateGrant', options: { app } });
    const database = this.#find(key);
    const grant = database.grants.find(candidate => candidate.app === app);
    if (grant?.status !== 'active') {
      throw new ConflictError(`The grant of ${app} cannot be rotated: only an active one can.`);
    }
    this.#rotations += 1;
    const requestedAt = new Date(Date.parse(NOW) + this.#rotations * 60_000).toISOString();
    return this.#put(database, {
      grants: database.grants.map(candidate =>
        candidate === grant ? { ...grant, rotation: { requestedAt, requestedBy: 'user:default/ada' } } : candidate,
      ),
    });
  }

  async planDecommission(key: DatabaseKey): Promise<TeardownPlan> {
    this.calls.push({ call: 'planDecommission' });
    const { name, grants } = this.#find(key);
    return {
      deletes: [
        { step: 'database', title: 'Database', resources: [{ resourceClass: 'postgresql/database', id: name }] },
        {
          step: 'secret:web-shop',
          title: 'Secret',
          resources: [{ resourceClass: 'secretsmanager/secret', id: grants[0].secret }],
        },
      ],
      keeps: [{ resourceClass: 'rds/instance', id: this.instance.identifier }],
      unknown: [],
    };
  }

  async decommission(key: DatabaseKey, options: { confirm: string; dump?: boolean }): Promise<Database> {
    this.calls.push({ call: 'decommission', options });
    if (options.confirm !== key.name) {
      throw new InputError(`Nothing was taken away: to confirm, give the database's name, ${key.name}, in 'confirm'.`);
    }
    return this.#put(this.#find(key), { status: 'decommissioning' });
  }

  async getInstance(environment: string): Promise<DatabaseInstance> {
    this.calls.push({ call: 'getInstance', options: environment });
    return this.#instanceOf(environment);
  }

  async ensureInstance(environment: string): Promise<DatabaseInstance> {
    this.calls.push({ call: 'ensureInstance', options: environment });
    const instance = this.#instanceOf(environment);
    this.instance = { ...instance, status: instance.status === 'available' ? 'available' : 'creating' };
    return this.instance;
  }

  async listEnvironments(): Promise<never> {
    throw new NotImplementedError('The actions list no environments');
  }

  async listDatabases(): Promise<never> {
    throw new NotImplementedError('The actions list no databases');
  }

  async requestGrant(): Promise<never> {
    throw new NotImplementedError('The actions ask for no grants');
  }

  async approveDatabase(): Promise<never> {
    throw new NotImplementedError('The actions approve nothing');
  }

  async rejectDatabase(): Promise<never> {
    throw new NotImplementedError('The actions reject nothing');
  }

  async retryDatabase(): Promise<never> {
    throw new NotImplementedError('The actions retry nothing');
  }

  async revokeGrant(): Promise<never> {
    throw new NotImplementedError('The actions revoke nothing');
  }

  async listDatabaseAudit(): Promise<never> {
    throw new NotImplementedError('The actions read no audit');
  }

  async exportDatabaseAudit(): Promise<never> {
    throw new NotImplementedError('The actions read no audit');
  }

  async planRetirement(): Promise<never> {
    throw new NotImplementedError('The actions retire no instance');
  }

  async retireInstance(): Promise<never> {
    throw new NotImplementedError('The actions retire no instance');
  }

  #plan(request: DatabaseRequest): DatabasePlan {
    const isKnown = ENVIRONMENTS.includes(request.environment);
    const resolution = resolveDatabase(request, {
      ...(isKnown && {
        environment: { ...ENVIRONMENT, name: request.environment, offers: { ...ENVIRONMENT.offers, rds: true } },
      }),
      environments: ENVIRONMENTS,
    });
    const needsApproval = request.environment !== 'dev';
    switch (resolution.result) {
      case 'refused':
        return { needsApproval, refusals: resolution.refusals };
      case 'resolved':
        return { spec: resolution.spec, needsApproval, refusals: [] };
    }
  }

  #incarnationsOf(key: { environment: string; name: string }): Database[] {
    return this.databases.filter(({ environment, name }) => environment === key.environment && name === key.name);
  }

  #find(key: DatabaseKey): Database {
    const incarnations = this.#incarnationsOf(key);
    const found =
      key.incarnation === undefined
        ? incarnations.at(-1)
        : incarnations.find(({ incarnation }) => incarnation === key.incarnation);
    if (!found) {
      throw new NotFoundError(`There is no database ${key.name} in ${key.environment}`);
    }
    return found;
  }

  #latest(): Database {
    const latest = this.databases.at(-1);
    if (!latest) {
      throw new NotFoundError('There is no database');
    }
    return latest;
  }

  #put(database: Database, patch: Partial<Database>): Database {
    const changed = { ...database, ...patch };
    this.databases[this.databases.indexOf(database)] = changed;
    return changed;
  }

  #instanceOf(environment: string): DatabaseInstance {
    if (environment !== this.instance.environment) {
      throw new NotFoundError(`There is no environment ${environment}`);
    }
    return this.instance;
  }
}

function toGrant(options: { spec: GrantSpec; status: DatabaseGrant['status'] }): DatabaseGrant {
  return { ...options.spec, status: options.status, requester: 'user:default/ada', requestedAt: NOW };
}
