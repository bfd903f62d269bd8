import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AppStatus,
  BuildSpec,
  CriterionDefinition,
  ResolvedTier,
  StepStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Assessment, Assessor, Observation } from '../../reconciler/types';
import { type Application, listApplications } from '../argocd/application';
import { appStatusOf } from '../argocd/judgeApplication';
import type { ClusterClient } from '../client/ClusterClient';
import { ClusterError } from '../client/ClusterError';
import { type ClusterAccessSource, withCluster } from '../client/withCluster';
import { API_ENDPOINT } from '../steps/ids';
import { ClusterGoneError } from './ClusterGoneError';
import { observe, unseen } from './observe';
import { progressOf, settleObservation, type TierProgress } from './settling';

/** Until the next assessment, in milliseconds of the cloud's own time. */
const AT_REST_MS = 60_000;
const SETTLING_MS = 5_000;
const NO_CLUSTER_MS = 15_000;

/** A requested tier's criterion, and how far the tier is. */
interface Question {
  tier: ResolvedTier;
  criterion: CriterionDefinition;
  progress: TierProgress;
}

/** What one visit to the cluster brought. */
type Sight =
  | { state: 'seen'; observations: Observation[]; applications: Application[] | undefined }
  | { state: 'unseen'; error: Error };

/**
 * Looks at a build's cluster, read-only: the criteria of the tiers that were asked for, all side by side, and the apps. A tier is looked at
 * once its steps have started.
 *
 * @param speed - how much faster than the assessment's clock the cluster lives
 */
export function createAssessor(options: {
  access: ClusterAccessSource;
  logger: LoggerService;
  speed?: number;
}): Assessor {
  const { access, logger, speed = 1 } = options;
  return {
    async assess({ spec, steps, conditions, attemptStartedAt, clock, signal }): Promise<Assessment> {
      const questions = questionsOf({ spec, steps, attemptStartedAt });
      const asked = questions.filter(question => question.progress.state !== 'not-started');
      const sight: Sight = isApiReady(steps)
        ? await look({ access, spec, questions: asked, signal, logger })
        : { state: 'unseen', error: new Error('the API endpoint of the cluster is not ready yet') };
      const seen = sight.state === 'seen' ? new Map(sight.observations.map(entry => [entry.type, entry])) : undefined;
      const observations = questions.map(question => {
        const { criterion, tier, progress } = question;
        const observation =
          seen?.get(criterion.id) ??
          (progress.state === 'not-started' || sight.state === 'seen'
            ? unseen(criterion, new Error(`the steps of tier ${tier.id} have not started`))
            : unseen(criterion, sight.error));
        const previous = conditions.find(condition => condition.type === criterion.id);
        return settleObservation({ observation, tier, progress, previous, now: clock.now(), speed });
      });
      const apps = spec.apps.map(app => appStatus({ app, sight }));
      return { observations, apps, retryAfterMs: nextLook({ sight, observations }) };
    },
  };
}

function questionsOf(options: { spec: BuildSpec; steps: StepStatus[]; attemptStartedAt: number }): Question[] {
  return options.spec.tiers
    .filter(tier => tier.selection.state === 'requested')
    .flatMap(tier => {
      const progress = progressOf({ tier, steps: options.steps, attemptStartedAt: options.attemptStartedAt });
      return tier.criteria.map(criterion => ({ tier, criterion, progress }));
    });
}

function isApiReady(steps: StepStatus[]): boolean {
  const step = steps.find(({ id }) => id === API_ENDPOINT);
  return step === undefined || step.state === 'ready';
}

async function look(options: {
  access: ClusterAccessSource;
  spec: BuildSpec;
  questions: Question[];
  signal: AbortSignal;
  logger: LoggerService;
}): Promise<Sight> {
  const { access, spec, questions, logger } = options;
  const visit = new AbortController();
  try {
    const visited = await withCluster({
      access,
      signal: AbortSignal.any([options.signal, visit.signal]),
      visit: async cluster => {
        const [applications, ...observations] = await Promise.all([
          readApplications({ cluster, spec, logger }),
          ...questions.map(({ criterion, tier }) => observe(criterion, { cluster, spec, tier })),
        ]);
        // A probe beyond its time limit would hold the connection otherwise.
        visit.abort();
        return { observations, applications };
      },
    });
    switch (visited.state) {
      case 'visited':
        return { state: 'seen', ...visited.value };
      case 'absent':
        return { state: 'unseen', error: new ClusterGoneError(visited.message) };
      case 'creating':
        return { state: 'unseen', error: new Error(visited.message) };
    }
  } catch (error) {
    // Whatever the reason, nothing was seen: an assessment says so, and never fails.
    logger.warn(`Could not look into the cluster of ${spec.environment}/${spec.buildId}: ${messageOf(error)}`);
    return { state: 'unseen', error: error instanceof Error ? error : new Error(messageOf(error)) };
  }
}

async function readApplications(options: {
  cluster: ClusterClient;
  spec: BuildSpec;
  logger: LoggerService;
}): Promise<Application[] | undefined> {
  try {
    return await listApplications(options);
  } catch (error) {
    if (!(error instanceof ClusterError)) {
      throw error;
    }
    options.logger.warn(
      `Could not list the Applications of ${options.spec.environment}/${options.spec.buildId}: ${error.message}`,
    );
    return undefined;
  }
}

function appStatus(options: { app: BuildSpec['apps'][number]; sight: Sight }): AppStatus {
  const { app, sight } = options;
  if (app.decision.state === 'skipped') {
    return { name: app.name, tier: app.tier, health: 'Skipped', sync: 'Skipped', message: app.decision.reason };
  }
  if (sight.state === 'unseen' || sight.applications === undefined) {
    return {
      name: app.name,
      tier: app.tier,
      health: 'Unknown',
      sync: 'Unknown',
      message: 'The cluster could not be asked',
    };
  }
  return appStatusOf({ app, application: sight.applications.find(found => found.metadata.name === app.name) });
}

function nextLook(options: { sight: Sight; observations: Observation[] }): number {
  if (options.sight.state === 'unseen') {
    return NO_CLUSTER_MS;
  }
  return options.observations.every(observation => observation.status === 'True') ? AT_REST_MS : SETTLING_MS;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
