import type { BuildPhase } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { RawBuild, RawNumber } from './rawRows';
import type { BuildRow } from './types';

/** Turns a driver's number into one; `undefined` for NULL. */
export function optionalNumber(value: RawNumber | null): number | undefined {
  return value === null ? undefined : Number(value);
}

/** A build as the code speaks of it. */
export function readBuild(raw: RawBuild): BuildRow {
  return {
    uid: raw.uid,
    environment: raw.environment,
    buildId: raw.build_id,
    lifecycle: raw.lifecycle,
    incarnation: raw.incarnation,
    owner: raw.owner,
    requester: raw.requester,
    entityRef: raw.entity_ref ?? undefined,
    request: JSON.parse(raw.request_json),
    spec: JSON.parse(raw.spec_json),
    goal: raw.goal,
    generation: raw.generation,
    phase: raw.phase as BuildPhase,
    phaseReason: raw.phase_reason ?? undefined,
    conditions: JSON.parse(raw.conditions_json),
    apps: JSON.parse(raw.apps_json),
    createdAt: Number(raw.created_at),
    readyAt: optionalNumber(raw.ready_at),
    expiresAt: optionalNumber(raw.expires_at),
    attempt: {
      number: raw.attempt,
      startedAt: Number(raw.attempt_started_at),
      recordedAt: optionalNumber(raw.attempt_recorded_at),
    },
    validation: readValidation(raw),
    teardown: readTeardown(raw),
    proof: raw.proof_json === null ? [] : JSON.parse(raw.proof_json),
    expiryWarningAt: optionalNumber(raw.expiry_warning_at),
    cleanSince: optionalNumber(raw.clean_since),
    finishedAt: optionalNumber(raw.finished_at),
    nextLookAt: optionalNumber(raw.next_look_at),
    nextAssessAt: Number(raw.next_assess_at),
  };
}

function readValidation(raw: RawBuild): BuildRow['validation'] {
  const { validation_requested_at: at, validation_requested_by: by } = raw;
  return {
    count: raw.validations,
    lastAt: optionalNumber(raw.validated_at),
    requested: at === null || by === null ? undefined : { at: Number(at), by },
  };
}

function readTeardown(raw: RawBuild): BuildRow['teardown'] {
  if (raw.teardown_requested_at === null || raw.teardown_requested_by === null) {
    return undefined;
  }
  return {
    requestedAt: Number(raw.teardown_requested_at),
    requestedBy: raw.teardown_requested_by,
    baseline: raw.teardown_baseline_json === null ? undefined : JSON.parse(raw.teardown_baseline_json),
  };
}

/** What of a build changes after its admission. Keys of its own identity are written once, by the admission. */
export function writeBuild(
  build: BuildRow,
): Pick<
  RawBuild,
  | 'goal'
  | 'generation'
  | 'phase'
  | 'phase_reason'
  | 'conditions_json'
  | 'apps_json'
  | 'ready_at'
  | 'expires_at'
  | 'attempt'
  | 'attempt_started_at'
  | 'attempt_recorded_at'
  | 'teardown_requested_at'
  | 'teardown_requested_by'
  | 'teardown_baseline_json'
  | 'proof_json'
  | 'expiry_warning_at'
  | 'validation_requested_at'
  | 'validation_requested_by'
  | 'validations'
  | 'validated_at'
  | 'clean_since'
  | 'finished_at'
  | 'next_look_at'
  | 'next_assess_at'
> {
  const baseline = build.teardown?.baseline;
  return {
    goal: build.goal,
    generation: build.generation,
    phase: build.phase,
    phase_reason: build.phaseReason ?? null,
    conditions_json: JSON.stringify(build.conditions),
    apps_json: JSON.stringify(build.apps),
    ready_at: build.readyAt ?? null,
    expires_at: build.expiresAt ?? null,
    attempt: build.attempt.number,
    attempt_started_at: build.attempt.startedAt,
    attempt_recorded_at: build.attempt.recordedAt ?? null,
    teardown_requested_at: build.teardown?.requestedAt ?? null,
    teardown_requested_by: build.teardown?.requestedBy ?? null,
    teardown_baseline_json: baseline === undefined ? null : JSON.stringify(baseline),
    proof_json: JSON.stringify(build.proof),
    expiry_warning_at: build.expiryWarningAt ?? null,
    validation_requested_at: build.validation.requested?.at ?? null,
    validation_requested_by: build.validation.requested?.by ?? null,
    validations: build.validation.count,
    validated_at: build.validation.lastAt ?? null,
    clean_since: build.cleanSince ?? null,
    finished_at: build.finishedAt ?? null,
    next_look_at: build.nextLookAt ?? null,
    next_assess_at: build.nextAssessAt,
  };
}
