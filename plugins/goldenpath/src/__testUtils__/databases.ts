import type {
  Database,
  DatabaseAccess,
  DatabaseGrant,
  DatabaseInstance,
  StepStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { aStep, minutesAgo } from './builds';

/** The reader of the tests. */
export const READER = 'user:default/ada';

/** A grant on a database; that of its owner unless the test says otherwise. */
export function aGrant(wish: Partial<DatabaseGrant> = {}): DatabaseGrant {
  const app = wish.app ?? 'web-shop';
  const access: DatabaseAccess = wish.access ?? 'owner';
  return {
    app,
    access,
    role: access === 'owner' ? 'shop' : `shop_${app}`,
    secret: access === 'owner' ? `goldenpath/dev/${app}/postgres` : `goldenpath/dev/${app}/shop/postgres`,
    createdb: false,
    status: 'active',
    requester: 'user:default/bob',
    requestedAt: minutesAgo(60),
    decision: { approved: true, by: 'policy', at: minutesAgo(60) },
    ...wish,
  };
}

/** A grant that waits for an approval. */
export function aWaitingGrant(wish: Partial<DatabaseGrant> = {}): DatabaseGrant {
  const { decision, ...grant } = aGrant({ status: 'pending', ...wish });
  return grant;
}

/** A step of a database. */
export function aDatabaseStep(step: Partial<StepStatus> & { id: string }): StepStatus {
  return aStep({ tier: '2', ...step });
}

/** A database; that of `web-shop` in `dev`, active, unless the test says otherwise. */
export function aDatabase(wish: Partial<Database> = {}): Database {
  const status = wish.status ?? 'active';
  const grants = wish.grants ?? [
    aGrant({ app: wish.app, role: wish.name, status, ...(status === 'pending' && { decision: undefined }) }),
  ];
  return {
    environment: 'dev',
    name: 'shop',
    incarnation: 1,
    app: 'web-shop',
    owner: 'group:default/platform',
    requester: 'user:default/bob',
    createdAt: minutesAgo(60),
    steps: [],
    needsApproval: grants.some(grant => grant.status === 'pending'),
    ...wish,
    status,
    grants,
  };
}

/** An environment's database instance, available unless the test says otherwise. */
export function anInstance(wish: Partial<DatabaseInstance> = {}): DatabaseInstance {
  const environment = wish.environment ?? 'dev';
  const identifier = `goldenpath-${environment}`;
  return {
    identifier,
    status: 'available',
    spec: {
      identifier,
      size: 'small',
      instanceClass: 'db.t3.micro',
      engineVersion: '17',
      storageGiB: 20,
      maxStorageGiB: 100,
      backupRetentionDays: 7,
      multiAz: false,
    },
    facts: {
      identifier,
      instanceClass: 'db.t3.micro',
      engineVersion: '17.6',
      endpoint: { host: `${identifier}.rds.example.com`, port: 5432 },
      storageGiB: 20,
      encrypted: true,
      publiclyAccessible: false,
      deletionProtection: true,
      backupRetentionDays: 7,
      multiAz: false,
      tlsForced: true,
      adminSecret: `rds!${identifier}`,
    },
    steps: [],
    databases: 1,
    ...wish,
    environment,
  };
}
