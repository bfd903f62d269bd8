import type { ResolvedApp, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type Application, applicationReference, renderApplication } from '../argocd/application';
import { judgeApplication } from '../argocd/judgeApplication';
import { BUILD_ANNOTATION } from '../argocd/names';
import type { ClusterObject } from '../client/objects';
import { decideGates, type GatesDecision } from '../gates/decideGates';
import { withChecks } from '../../preflight/recordedChecks';
import { clusterStep, type Look, waiting } from './clusterStep';
import { type ClusterSide, tierOf } from './ClusterSide';
import { ensureCredentials } from './credentials';
import { digestOf } from './digest';
import { buildDatabaseStepId } from '../../databases/build/ids';
import {
  ADMISSION_STEP,
  appStepId,
  ARGOCD_READY_STEP,
  LOAD_BALANCERS_STEP,
  PROJECT_STEP,
  STORAGE_CLASS_STEP,
} from './ids';
import { appliedTo, applyOwn, isOurs, marked } from './ownership';
import { settle } from './settle';
import { PEOPLE_MS, PREREQUISITE_MS, PROGRESS_MS } from './waits';

/** Minutes that an app may take where its tier is not in the spec. */
const DEFAULT_SETTLE_MINUTES = 15;

/**
 * One app: its Application, applied when what it needs is Healthy and its tier's facts hold, and ready when Argo CD has brought it
 * to its pinned revision. Its removal deletes the Application and leaves what it made to the end of the cluster.
 */
export function appStep(side: ClusterSide, app: ResolvedApp): Step {
  const { spec } = side;
  const reference = applicationReference({ spec, name: app.name });
  const dependents = spec.apps.filter(other => other.needs.includes(app.name)).map(other => appStepId(other.name));
  return clusterStep(side, {
    id: appStepId(app.name),
    tier: app.tier,
    title: `App ${app.name}`,
    needs: [
      ADMISSION_STEP,
      PROJECT_STEP,
      ...(app.deferred.includes('storageClass') ? [STORAGE_CLASS_STEP] : []),
      // Where the build makes the app's database, its secret is there once that is done.
      ...spec.databases
        .filter(({ secret }) => secret === app.databaseSecret)
        .map(database => buildDatabaseStepId(database.app)),
      ...app.needs.map(appStepId),
    ],
    removeAfter: [ARGOCD_READY_STEP],
    // Argo CD is stopped by then: in which order Applications go makes no difference, nor whether load balancers went before.
    removeIgnores: [...dependents, LOAD_BALANCERS_STEP],
    async ensure(look) {
      const application = await look.cluster.get<Application>(reference);
      const applied = digestOf(renderApplication({ spec, app }));
      const isApplied =
        application !== undefined && isOurs(application, look.ctx.buildUid) && appliedTo(application) === applied;
      const gates = await decideGates({ side, app, look, isApplied });
      const result = isApplied
        ? await judge({ side, app, look, application, gates })
        : await apply({ side, app, look, application, applied, gates });
      return { ...result, outputs: withChecks(result.outputs ?? look.ctx.outputs, gates.checks) };
    },
    async remove(look) {
      const application = await look.cluster.get<Application>(reference);
      if (!application) {
        return { result: 'ready', message: `There is no Application ${app.name}` };
      }
      if (!isOurs(application, look.ctx.buildUid)) {
        return {
          result: 'ready',
          message: `The Application ${app.name} is not of this build and goes with its cluster`,
        };
      }
      await look.ctx.mutate(`Delete Application ${app.name}`, async () => {
        if ((application.metadata.finalizers ?? []).length > 0) {
          // Nobody is left to do what they wait for, and nothing shall cascade.
          await look.cluster.merge(reference, { metadata: { finalizers: null } });
        }
        await look.cluster.delete(reference);
      });
      return { result: 'ready', message: `Application ${app.name} deleted`, deleted: [toResource(application)] };
    },
    async list(cluster, ctx) {
      const application = await cluster.get<Application>(reference);
      return application && isOurs(application, ctx.buildUid) ? [toResource(application)] : [];
    },
  });
}

async function apply(options: {
  side: ClusterSide;
  app: ResolvedApp;
  look: Look;
  application: Application | undefined;
  applied: string;
  gates: GatesDecision;
}): Promise<StepResult> {
  const { side, app, look, application, gates } = options;
  const { cluster, ctx } = look;
  if (application && !isOurs(application, ctx.buildUid)) {
    return ownedByOthers({ app, application });
  }
  if (gates.shut) {
    const { message, waitsForPeople } = gates.shut;
    return waitsForPeople
      ? waiting({ reason: 'PrerequisiteMissing', message, retryAfterMs: PEOPLE_MS })
      : waiting({ reason: 'GateShut', message, retryAfterMs: PREREQUISITE_MS });
  }
  const object = marked({
    object: renderApplication({ spec: side.spec, app }),
    buildUid: ctx.buildUid,
    applied: options.applied,
  });
  await ctx.mutate(`Apply Application ${app.name}`, () =>
    applyOwn({ cluster, object: withRefresh(object), buildUid: ctx.buildUid }),
  );
  return waiting({
    reason: 'Applied',
    message: `Application ${app.name} applied; Argo CD takes over`,
    retryAfterMs: PROGRESS_MS,
  });
}

async function judge(options: {
  side: ClusterSide;
  app: ResolvedApp;
  look: Look;
  application: Application;
  gates: GatesDecision;
}): Promise<StepResult> {
  const { side, app, look, application, gates } = options;
  const judged = judgeApplication({ app, application });
  const credentials = await ensureCredentials({ side, app, look });
  const unwell = (reason: string, evidence: string) =>
    settle({
      look,
      minutes: tierOf(side.spec, app.tier)?.settleMinutes ?? DEFAULT_SETTLE_MINUTES,
      reason,
      evidence,
      remedy: `Look at the Application ${app.name} in Argo CD: what it names here is what is not well.`,
    });
  switch (credentials.state) {
    case 'restarting':
      return credentials.result;
    case 'missing':
      return unwell('NoCredentials', credentials.evidence);
    case 'held':
      break;
  }
  switch (judged.verdict) {
    case 'healthy':
      return gates.shut ? unwell('GateShut', gates.shut.message) : { result: 'ready', message: judged.evidence };
    case 'progressing':
      return unwell('Progressing', judged.evidence);
    case 'degraded':
      return unwell('Degraded', judged.evidence);
  }
}

/** Asked for once, with the apply: Argo CD would poll at its own time otherwise, every two to three minutes. It takes the annotation away itself. */
function withRefresh<T extends ClusterObject>(object: T): T {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...object.metadata.annotations, 'argocd.argoproj.io/refresh': 'normal' },
    },
  };
}

function ownedByOthers(options: { app: ResolvedApp; application: Application }): StepResult {
  const { app, application } = options;
  const source = application.spec?.source;
  const owner = application.metadata.annotations?.[BUILD_ANNOTATION] ?? 'somebody else';
  const theirs = `${source?.repoURL ?? 'no repository'} ${source?.chart ?? source?.path ?? ''} ${source?.targetRevision ?? ''}`;
  const ours = `${app.source.repoURL} ${app.source.kind === 'helm' ? app.source.chart : app.source.path} ${app.source.targetRevision}`;
  return {
    result: 'failed',
    code: 'OWNED_BY_OTHERS',
    message: `An Application ${app.name} of ${owner} exists: it has ${theirs.trim()}, this build wants ${ours}.`,
    remedy: `Delete the Application ${app.name} if nobody needs it, then retry the build.`,
  };
}

function toResource(application: Application): ResourceRef {
  return {
    resourceClass: 'kubernetes/application',
    id: application.metadata.name,
    description: `Argo CD Application in ${application.metadata.namespace}`,
  };
}
