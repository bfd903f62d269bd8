import type {
  DatabaseAuditQuery,
  DatabaseAuditRow,
  DatabaseKey,
  DatabasesQuery,
  DatabaseSpec,
  DatabaseStatus,
  GrantSpec,
  Page,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Act } from '../Trail';
import type { AuditFilter, AuditSubject } from './audit';
import type { TakenName } from './names';
import type { DatabaseRecord, DatabaseRow } from './types';

/** Somebody asks for something, at a time. */
export interface DatabaseAct {
  uid: string;
  actor: string;
  now: number;
}

/** What became of a request for a database. */
export type DatabaseAdmission =
  /** It is there from now on; work begins once nobody's approval is waited for. */
  | { result: 'admitted'; record: DatabaseRecord }
  /** It was there already, just as asked for; what is wrong with it is put right. */
  | { result: 'known'; record: DatabaseRecord }
  /** There is one of that name that is another's, or another; each difference in words. */
  | { result: 'differs'; record: DatabaseRecord; differences: string[] }
  /** It is being decommissioned: its name is free once it is gone. */
  | { result: 'leaving'; record: DatabaseRecord }
  /** The environment's instance is being taken away, and takes nobody in any more. */
  | { result: 'instance-leaving' }
  | { result: 'names-taken'; taken: TakenName[] };

/** What became of a decision. */
export type Decided =
  | { result: 'decided'; record: DatabaseRecord }
  | { result: 'nothing-to-decide'; status: DatabaseStatus }
  | { result: 'which'; apps: string[] }
  | { result: 'own-request' }
  /** What waits is another request than the one that was looked at. */
  | { result: 'another-request'; requestedAt: number };

/** What became of what somebody asked of a database that is there. */
export type DatabaseChange<Refusal extends string = never> =
  | { result: 'done'; record: DatabaseRecord }
  | { result: 'status-forbids'; status: DatabaseStatus }
  | { result: 'refused'; why: Refusal };

/** Application databases, for whoever answers people. */
export interface DatabasesStore {
  request(options: {
    now: number;
    requester: string;
    spec: DatabaseSpec;
    build?: DatabaseRow['build'];
    /** Whether somebody else must approve it. */
    needsApproval: boolean;
  }): Promise<DatabaseAdmission>;
  get(key: DatabaseKey): Promise<DatabaseRecord | undefined>;
  /** The database that a build has of an app, the latest. */
  ofBuild(options: { buildUid: string; app?: string }): Promise<DatabaseRecord[]>;
  list(query: DatabasesQuery): Promise<Page<DatabaseRecord>>;
  /** How many databases of an environment are neither gone nor rejected. */
  countLiving(environment: string): Promise<number>;
  decide(
    options: DatabaseAct & { approved: boolean; app?: string; requestedAt?: number; reason?: string },
  ): Promise<Decided>;
  requestGrant(
    options: DatabaseAct & { grant: GrantSpec; needsApproval: boolean },
  ): Promise<DatabaseChange | { result: 'names-taken'; taken: TakenName[] }>;
  rotate(options: DatabaseAct & { app: string }): Promise<DatabaseChange<'no-such-grant' | 'grant-not-active'>>;
  revoke(options: DatabaseAct & { app: string }): Promise<DatabaseChange<'no-such-grant' | 'owner'>>;
  retry(options: DatabaseAct): Promise<DatabaseChange>;
  /** `without-dump`: it goes, or went, without one, and it is too late to ask for one. */
  decommission(options: DatabaseAct & { dump: boolean }): Promise<DatabaseChange<'without-dump'>>;
  /** Records what somebody did. */
  record(options: { act: Act; subject: AuditSubject; now: number }): Promise<void>;
  audit(query: DatabaseAuditQuery): Promise<Page<DatabaseAuditRow>>;
  /** All that the query selects, oldest first. */
  allAudit(query: AuditFilter): Promise<DatabaseAuditRow[]>;
}
