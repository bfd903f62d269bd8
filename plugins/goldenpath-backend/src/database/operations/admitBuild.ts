import { randomUUID } from 'node:crypto';
import type { BuildPhase, BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';
import type { Admission, AdmissionRequest } from '../BuildStore';
import { writeBuild } from '../buildRows';
import { happeningsBetween, type NewEvent } from '../happenings';
import type { RawBuild, RawStep } from '../rawRows';
import { standingOf, type Standing } from '../standing';
import { untouchedStep, writeStep } from '../stepRows';
import { STEPS } from '../subjects/subjectSteps';
import type { BuildRecord, BuildRow } from '../types';
import { countActive } from './countActive';
import { insertEvents } from './insertEvents';
import { readRecord } from './readRecord';
import { takeTurn } from './takeTurn';
import { usedBuildIds } from './usedBuildIds';

/**
 * Admits a build, or says why not, in one transaction. Admissions of one environment follow one another, so that what is decided (the next
 * free id, the quota) still holds when the row is written.
 */
export async function admitBuild(transaction: Knex.Transaction, request: AdmissionRequest): Promise<Admission> {
  await takeTurn(transaction, request.environment);

  const repeat = await findRepeat(transaction, request);
  if (repeat) {
    return repeat;
  }
  const used = await usedBuildIds(transaction, request.environment);
  const resolution = request.resolve({ usedBuildIds: used });
  if (resolution.result === 'refused') {
    return { result: 'refused', refusals: resolution.refusals };
  }
  const { spec } = resolution;
  const place = await findPlace(transaction, { spec, used });
  if (place.result !== 'free') {
    return place;
  }
  const overQuota = await checkQuota(transaction, { request, spec });
  if (overQuota) {
    return overQuota;
  }
  const record = newRecord({ request, spec, incarnation: place.incarnation });
  await insertRecord(transaction, { record, request });
  return { result: 'admitted', record };
}

async function findRepeat(transaction: Knex.Transaction, request: AdmissionRequest): Promise<Admission | undefined> {
  const { idempotency, requester } = request;
  if (!idempotency) {
    return undefined;
  }
  const known = await transaction<{ build_uid: string; body_digest: string; requester: string; key: string }>(
    'idempotency_keys',
  )
    .where({ requester, key: idempotency.key })
    .first();
  if (!known) {
    return undefined;
  }
  if (known.body_digest !== idempotency.bodyDigest) {
    return { result: 'key-reused', key: idempotency.key };
  }
  const record = await readRecord(transaction, known.build_uid);
  return record && { result: 'repeated', record };
}

type Place = { result: 'free'; incarnation: number } | Extract<Admission, { result: 'id-used' | 'still-there' }>;

async function findPlace(transaction: Knex.Transaction, options: { spec: BuildSpec; used: string[] }): Promise<Place> {
  const { spec, used } = options;
  if (spec.lifecycle === 'ephemeral') {
    return used.includes(spec.buildId)
      ? { result: 'id-used', buildId: spec.buildId }
      : { result: 'free', incarnation: 1 };
  }
  const last = await transaction<RawBuild>('builds')
    .where({ environment: spec.environment, build_id: spec.buildId })
    .orderBy('incarnation', 'desc')
    .first('incarnation', 'finished_at', 'phase');
  if (last && last.finished_at === null) {
    return {
      result: 'still-there',
      buildId: spec.buildId,
      incarnation: last.incarnation,
      phase: last.phase as BuildPhase,
    };
  }
  return { result: 'free', incarnation: (last?.incarnation ?? 0) + 1 };
}

async function checkQuota(
  transaction: Knex.Transaction,
  options: { request: AdmissionRequest; spec: BuildSpec },
): Promise<Admission | undefined> {
  const { request, spec } = options;
  const { environment, owner } = spec;
  const total = await countActive(transaction, { environment });
  if (total >= request.quota.total) {
    return { result: 'quota-exceeded', bound: 'environment', limit: request.quota.total, used: total };
  }
  const ofOwner = await countActive(transaction, { environment, owner });
  if (ofOwner >= request.quota.perOwner) {
    return { result: 'quota-exceeded', bound: 'owner', limit: request.quota.perOwner, used: ofOwner };
  }
  return undefined;
}

function newRecord(options: { request: AdmissionRequest; spec: BuildSpec; incarnation: number }): BuildRecord {
  const { request, spec, incarnation } = options;
  const { now } = request;
  const build: BuildRow = {
    uid: randomUUID(),
    environment: spec.environment,
    buildId: spec.buildId,
    lifecycle: spec.lifecycle,
    incarnation,
    owner: spec.owner,
    requester: request.requester,
    entityRef: spec.entityRef,
    request: request.request,
    spec,
    goal: 'present',
    generation: 1,
    phase: 'pending',
    conditions: [],
    apps: [],
    createdAt: now,
    expiresAt: spec.ttlHours === undefined ? undefined : now + spec.ttlHours * 3_600_000,
    attempt: { number: 1, startedAt: now },
    validation: { count: 0 },
    proof: [],
    nextLookAt: now,
    nextAssessAt: now,
  };
  const steps = request.stepsOf(spec).map((node, position) => untouchedStep({ node, direction: 'ensure', position }));
  const standing = standingOf({ build, steps });
  return { build: { ...build, phase: standing.phase, phaseReason: standing.reason }, steps };
}

async function insertRecord(
  transaction: Knex.Transaction,
  options: { record: BuildRecord; request: AdmissionRequest },
): Promise<void> {
  const { record, request } = options;
  const { build, steps } = record;
  const events = firstEvents(record, request);
  await transaction<RawBuild>('builds').insert({
    uid: build.uid,
    environment: build.environment,
    build_id: build.buildId,
    lifecycle: build.lifecycle,
    incarnation: build.incarnation,
    owner: build.owner,
    requester: build.requester,
    entity_ref: build.entityRef ?? null,
    cluster_name: build.spec.clusterName,
    host_suffix: build.spec.dns.hostSuffix,
    created_at: build.createdAt,
    request_json: JSON.stringify(build.request),
    spec_json: JSON.stringify(build.spec),
    ...writeBuild(build),
    epoch: 0,
    event_count: events.length,
  });
  if (steps.length > 0) {
    await transaction<RawStep>(STEPS).insert(steps.map(step => writeStep(build.uid, step)));
  }
  await insertEvents(transaction, { uid: build.uid, now: request.now, alreadyThere: 0, events });
  if (request.idempotency) {
    await transaction('idempotency_keys').insert({
      requester: request.requester,
      key: request.idempotency.key,
      body_digest: request.idempotency.bodyDigest,
      build_uid: build.uid,
      created_at: request.now,
    });
  }
}

function firstEvents(record: BuildRecord, request: AdmissionRequest): NewEvent[] {
  const { build } = record;
  const standing = standingOf(record);
  const nothing: Standing = { phase: 'pending', tiers: [] };
  return [
    {
      type: 'build.requested',
      message: `${build.spec.clusterName} was requested up to tier ${build.spec.maxTier}`,
      actor: request.requester,
    },
    ...happeningsBetween({ record, standing: nothing }, { record, standing }),
  ];
}
