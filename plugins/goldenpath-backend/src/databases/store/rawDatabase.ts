import type { RawNumber, RawSubject } from '../../database/rawRows';

/** A row of `databases` as the plugin's database has it. */
export interface RawDatabase extends RawSubject {
  environment: string;
  name: string;
  incarnation: number;
  app: string;
  owner: string;
  requester: string;
  entity_ref: string | null;
  build_uid: string | null;
  spec_json: string;
  grants_json: string;
  status: string;
  status_reason: string | null;
  needs_approval: boolean | number;
  searched: string;
  created_at: RawNumber;
  active_at: RawNumber | null;
  decommission_json: string | null;
  finished_at: RawNumber | null;
  run_json: string;
  build_json: string | null;
}

/** A row of `database_names`: a name that a living database holds. */
export interface RawName {
  environment: string;
  kind: 'database' | 'role' | 'secret';
  name: string;
  database_uid: string;
}

/** A row of `database_audit`. */
export interface RawAudit {
  id: RawNumber;
  at: RawNumber;
  database_uid: string;
  environment: string;
  database: string;
  role: string | null;
  action: string;
  status: string;
  duration_ms: number | null;
  message: string;
  actor: string;
}
