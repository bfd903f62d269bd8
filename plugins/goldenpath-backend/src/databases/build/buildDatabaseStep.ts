import type { BuildSpec, DatabaseSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { planRemoval } from '../../reconciler';
import type { DatabaseRecord } from '../store/types';
import { deletedOf } from '../toDatabase';
import type { BuildDatabaseSide } from './BuildDatabases';
import { failureOf } from './failureOf';
import { buildDatabaseStepId, INSTANCE_STEP } from './ids';

/** Until a database that is being made, or taken away, is looked at again, in milliseconds: it takes seconds. */
const PROGRESS_MS = 1_000;
/** Until one that waits for somebody's approval is, in milliseconds. */
const PEOPLE_MS = 30_000;

interface Options {
  spec: BuildSpec;
  database: BuildSpec['databases'][number];
}

/**
 * One of a build's databases. An ephemeral build's carries its id, and goes with its teardown; a persistent one's is the environment's, asked for or
 * used as it is, and stays.
 */
export function buildDatabaseStep(side: BuildDatabaseSide, options: Options): Step {
  const { spec, database } = options;
  const step: Step = {
    id: buildDatabaseStepId(database.app),
    tier: side.tier,
    title: `Database of ${database.app}`,
    needs: spec.ensureInstance ? [INSTANCE_STEP] : [],
    ensure: ctx => ensure(side, options, ctx),
  };
  switch (spec.lifecycle) {
    case 'persistent':
      return step;
    case 'ephemeral':
      return {
        ...step,
        remove: ctx => remove(side, options, ctx),
        list: ctx => list(side, options, ctx),
        looked: LOOKED,
      };
  }
}

const LOOKED = [
  "PostgreSQL's own catalogue, for databases and roles by name, owner and our mark",
  'the secret store, for the secret by name and our tags',
];

async function ensure(side: BuildDatabaseSide, options: Options, ctx: StepContext): Promise<StepResult> {
  const known = await find(side, options, ctx);
  if (!known || isToBeAskedAgain(known, ctx)) {
    return ask(side, options, ctx);
  }
  const differences = differencesFrom(known, options);
  if (differences.length > 0) {
    return foreign(`The database ${options.database.database} is another one: ${differences.join('; ')}`);
  }
  if (isOldFailure(known, ctx)) {
    await side.databases.retry({ uid: known.database.uid, actor: known.database.requester, now: ctx.clock.now() });
    side.wake();
    return inProgress(known);
  }
  return judge(known);
}

/** A rejection, or an end, is the last word on a request; a retry of the build asks anew. */
function isToBeAskedAgain({ database }: DatabaseRecord, ctx: StepContext): boolean {
  switch (database.status) {
    case 'decommissioned':
      return true;
    case 'rejected':
      return (database.grants[0].decision?.at ?? 0) < ctx.startedAt;
    case 'pending':
    case 'approved':
    case 'provisioning':
    case 'active':
    case 'failed':
    case 'decommissioning':
      return false;
  }
}

/** What of one that is there is not as this build would ask for it: it is then neither used nor tried again on somebody else's behalf. */
function differencesFrom({ database: known }: DatabaseRecord, { spec, database }: Options): string[] {
  const differs = (what: string, there: string, asked: string) =>
    there === asked ? [] : [`${what} is ${there} where ${asked} is asked for`];
  return [
    ...differs('its app', known.spec.app, database.app),
    ...differs('its owner', known.spec.owner, spec.owner),
    ...differs('the role', known.spec.ownerGrant.role, database.role),
    ...(spec.lifecycle === 'persistent' && known.build ? [`it goes with the build ${known.build.buildId}`] : []),
  ];
}

/** A failure from before this attempt at the build is tried again. */
function isOldFailure({ database }: DatabaseRecord, ctx: StepContext): boolean {
  return database.status === 'failed' && (database.run.finishedAt ?? Infinity) < ctx.startedAt;
}

async function ask(side: BuildDatabaseSide, options: Options, ctx: StepContext): Promise<StepResult> {
  const { spec } = options;
  const build = await side.builds.get({ environment: spec.environment, buildId: spec.buildId });
  const incarnation = build?.build.uid === ctx.buildUid ? build.build.incarnation : 1;
  const admission = await side.databases.request({
    now: ctx.clock.now(),
    requester: build?.build.requester ?? spec.owner,
    spec: toDatabaseSpec(options),
    needsApproval: side.needsApproval({ environment: spec.environment }),
    ...(spec.lifecycle === 'ephemeral' && { build: { uid: ctx.buildUid, buildId: spec.buildId, incarnation } }),
  });
  side.wake();
  switch (admission.result) {
    case 'admitted':
    case 'known':
      return judge(admission.record);
    case 'leaving':
      return waiting(
        'DatabaseLeaving',
        `An earlier ${options.database.database} is being decommissioned first`,
        PROGRESS_MS,
      );
    case 'instance-leaving':
      return waiting(
        'PrerequisiteMissing',
        `The database instance of ${spec.environment} is being taken away; the platform team can create another`,
        PEOPLE_MS,
      );
    case 'differs':
      return foreign(`The database ${options.database.database} is another one: ${admission.differences.join('; ')}`);
    case 'names-taken':
      return foreign(
        admission.taken
          .map(({ kind, name, holder }) => `The ${kind} ${name} is that of the database ${holder}`)
          .join('; '),
      );
  }
}

function foreign(message: string): StepResult {
  return {
    result: 'failed',
    code: 'OWNED_BY_OTHERS',
    message,
    remedy: 'Choose another app name for the database of the build, or decommission the other one; then retry.',
  };
}

function judge(record: DatabaseRecord): StepResult {
  const { database, steps } = record;
  const { name, statusReason } = database;
  const owner = database.grants[0];
  switch (database.status) {
    case 'pending':
      return waiting(
        'PrerequisiteMissing',
        `The database ${name} waits for approval by somebody else than its requester`,
        PEOPLE_MS,
      );
    case 'rejected':
      return {
        result: 'failed',
        code: 'ACCESS_DENIED',
        message: `The database ${name} was rejected by ${owner.decision?.by}: ${owner.decision?.reason ?? 'no reason was given'}`,
        remedy: 'Settle it with whoever rejected it, then retry: it is asked for again.',
      };
    case 'approved':
    case 'provisioning':
      return inProgress(record);
    case 'active':
      return {
        result: 'ready',
        message: `The database ${name} is active; its secret is ${owner.spec.secret}`,
        outputs: { database: name, role: owner.spec.role, secret: owner.spec.secret },
      };
    case 'failed':
      return { result: 'failed', ...failureOf({ steps, what: `The database ${name}` }) };
    case 'decommissioning':
    case 'decommissioned':
      return waiting('DatabaseLeaving', statusReason ?? `The database ${name} is going`, PROGRESS_MS);
  }
}

function inProgress({ database }: DatabaseRecord): StepResult {
  return waiting('DatabaseProvisioning', database.statusReason ?? `The database ${database.name} is made`, PROGRESS_MS);
}

/** Has it decommissioned, as anybody's would be, and waits for that. */
async function remove(side: BuildDatabaseSide, options: Options, ctx: StepContext): Promise<StepResult> {
  const record = await find(side, options, ctx);
  if (!record || record.database.status === 'rejected') {
    return { result: 'ready', message: `${options.database.database} was never made` };
  }
  const { database, steps } = record;
  if (database.finishedAt !== undefined) {
    return { result: 'ready', message: `The database ${database.name} is gone`, deleted: deletedOf(steps) };
  }
  if (database.goal === 'present') {
    const build = await side.builds.get({ environment: options.spec.environment, buildId: options.spec.buildId });
    await side.databases.decommission({
      uid: database.uid,
      actor: build?.build.teardown?.requestedBy ?? database.requester,
      now: ctx.clock.now(),
      dump: false,
    });
    side.wake();
  }
  const blocked = steps.find(step => step.direction === 'remove' && step.state === 'failed');
  return waiting(
    'DatabaseLeaving',
    blocked?.error
      ? `The database ${database.name}: ${blocked.title}: ${blocked.error.message}`
      : `The database ${database.name} is being decommissioned`,
    PROGRESS_MS,
  );
}

/** What is there of it, whatever is thought of it: an end is proven by looking again. */
async function list(side: BuildDatabaseSide, options: Options, ctx: StepContext): Promise<ResourceRef[]> {
  const record = await find(side, options, ctx);
  if (!record || record.steps.length === 0) {
    return [];
  }
  const leaving: DatabaseRecord = { ...record, database: { ...record.database, goal: 'absent' } };
  const { deletes, unknown } = await planRemoval({
    steps: side.flows.flowFor(leaving).steps,
    keeps: [],
    clock: ctx.clock,
    logger: ctx.logger,
    signal: ctx.signal,
  });
  if (unknown.length > 0) {
    throw new Error(unknown.map(({ step, message }) => `${step}: ${message}`).join('; '));
  }
  return deletes.flatMap(({ resources }) => resources);
}

/** The build's own database, the latest; or, for a persistent build, the environment's of that name. */
async function find(side: BuildDatabaseSide, options: Options, ctx: StepContext): Promise<DatabaseRecord | undefined> {
  const { spec, database } = options;
  switch (spec.lifecycle) {
    case 'ephemeral': {
      const [latest] = await side.databases.ofBuild({ buildUid: ctx.buildUid, app: database.app });
      return latest;
    }
    case 'persistent':
      return side.databases.get({ environment: spec.environment, name: database.database });
  }
}

function toDatabaseSpec({ spec, database }: Options): DatabaseSpec {
  return {
    environment: spec.environment,
    name: database.database,
    app: database.app,
    owner: spec.owner,
    ...(spec.entityRef !== undefined && { entityRef: spec.entityRef }),
    ownerGrant: { app: database.app, access: 'owner', role: database.role, secret: database.secret, createdb: false },
    // Where the owner's secret is, those of further grants are too.
    secretPath: database.secret.slice(0, -`/${database.app}/postgres`.length),
    tags: spec.tags,
  };
}

function waiting(reason: string, message: string, retryAfterMs: number): StepResult {
  return { result: 'waiting', reason, message, retryAfterMs };
}
