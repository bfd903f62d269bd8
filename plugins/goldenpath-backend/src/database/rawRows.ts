/** A number as a driver gives it: PostgreSQL answers bigint as a string. */
export type RawNumber = number | string;

/** A row of `builds` as the database has it. */
export interface RawBuild extends RawSubject {
  environment: string;
  build_id: string;
  lifecycle: 'ephemeral' | 'persistent';
  incarnation: number;
  owner: string;
  requester: string;
  entity_ref: string | null;
  cluster_name: string;
  host_suffix: string;
  request_json: string;
  spec_json: string;
  phase: string;
  phase_reason: string | null;
  conditions_json: string;
  apps_json: string;
  created_at: RawNumber;
  ready_at: RawNumber | null;
  expires_at: RawNumber | null;
  expiry_warning_at: RawNumber | null;
  attempt: number;
  attempt_started_at: RawNumber;
  attempt_recorded_at: RawNumber | null;
  teardown_requested_at: RawNumber | null;
  teardown_requested_by: string | null;
  teardown_baseline_json: string | null;
  proof_json: string | null;
  validation_requested_at: RawNumber | null;
  validation_requested_by: string | null;
  validations: number;
  validated_at: RawNumber | null;
  clean_since: RawNumber | null;
  finished_at: RawNumber | null;
  next_assess_at: RawNumber;
  event_count: number;
}

/** The columns that every table has whose rows the engine works on. */
export interface RawSubject {
  uid: string;
  goal: 'present' | 'absent';
  generation: number;
  next_look_at: RawNumber | null;
  lease_owner: string | null;
  lease_until: RawNumber | null;
  epoch: number;
}

/** A row of `subject_steps` as the database has it. */
export interface RawStep {
  subject_uid: string;
  direction: 'ensure' | 'remove';
  step_id: string;
  position: number;
  tier: string;
  title: string;
  needs_json: string;
  state: string;
  started_at: RawNumber | null;
  finished_at: RawNumber | null;
  round: number;
  attempts: number;
  failures: number;
  failing_since: RawNumber | null;
  next_look_at: RawNumber;
  waiting_reason: string | null;
  waiting_message: string | null;
  error_json: string | null;
  outputs_json: string;
  pending_json: string | null;
  calls: number;
  deleted_json: string;
}

/** A row of `events` as the database has it. */
export interface RawEvent {
  build_uid: string;
  id: number;
  at: RawNumber;
  type: string;
  message: string;
  actor: string | null;
  tier: string | null;
  step: string | null;
  error_json: string | null;
}

/** A row of `history` as the database has it. */
export interface RawHistory {
  id: RawNumber;
  identity: string;
  source_key: string | null;
  start_time: RawNumber;
  end_time: RawNumber;
  phase: string;
  environment: string;
  build_id: string;
  duration_seconds: number;
  exit_code: number;
  flags: string;
  resources_added: number | null;
  resources_changed: number | null;
  resources_destroyed: number | null;
  log_path: string;
  raw: string | null;
  stored_at: RawNumber;
}

/** A row of `history_outbox` as the database has it. */
export interface RawOutboxEntry {
  source_key: string;
  record_json: string;
  queued_at: RawNumber;
  attempts: number;
  next_try_at: RawNumber;
  last_error: string | null;
}
