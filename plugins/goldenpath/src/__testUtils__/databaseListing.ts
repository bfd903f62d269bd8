import type {
  Database,
  DatabaseAuditQuery,
  DatabaseAuditRow,
  DatabaseSpec,
  DatabasesQuery,
  DatabaseSummary,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** What a list shows of a database. */
export function summaryOfDatabase(database: Database): DatabaseSummary {
  const { steps, isolation, lastRun, decommission, ...rest } = database;
  return rest;
}

/** Whether the filters of `GET /databases` leave a database. */
export function matchesDatabase(database: Database, query: DatabasesQuery): boolean {
  const { environment, name, status, owner, requester, entityRef, build, q } = query;
  const roles = database.grants.map(({ role }) => role);
  const words = [database.name, database.app, database.owner, database.requester, ...roles];
  return (
    (!environment || database.environment === environment) &&
    (!name || name.split(',').includes(database.name)) &&
    (!status || status.split(',').includes(database.status)) &&
    (!owner || owner.split(',').includes(database.owner)) &&
    (!requester || [database, ...database.grants].some(asked => asked.requester === requester)) &&
    (!entityRef || database.entityRef === entityRef) &&
    (!build || (database.build && `${database.environment}/${database.build.buildId}`) === build) &&
    (!query.needsApproval || database.needsApproval) &&
    (!q || words.some(word => word.toLowerCase().includes(q.toLowerCase())))
  );
}

/** An act as it was recorded, of one incarnation; of the first unless the test says otherwise. */
export type RecordedAct = DatabaseAuditRow & { incarnation?: number };

/** The rows that the filters of `GET /databases/audit` leave. */
export function auditOf(acts: readonly RecordedAct[], query: DatabaseAuditQuery): DatabaseAuditRow[] {
  const { environment, database } = query;
  return acts.flatMap(({ incarnation = 1, ...row }) =>
    (!environment || row.environment === environment) &&
    (!database || row.database === database) &&
    (query.incarnation === undefined || incarnation === query.incarnation)
      ? [row]
      : [],
  );
}

/** Whether somebody's approval is waited for. */
export function needsApproval({ grants }: Pick<Database, 'grants'>): boolean {
  return grants.some(({ status }) => status === 'pending');
}

/** What a database was decided to be, as far as further grants need it. */
export function specOf(database: Database): DatabaseSpec {
  const { environment, name, app, owner, grants } = database;
  return {
    environment,
    name,
    app,
    owner,
    ownerGrant: grants.find(({ access }) => access === 'owner') ?? grants[0],
    secretPath: `goldenpath/${environment}`,
    tags: {},
  };
}
