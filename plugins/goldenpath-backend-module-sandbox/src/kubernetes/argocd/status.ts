import type { ClusterContext } from '../controllers/context';
import { arrayAt, equal, textAt } from '../model/json';
import { CONFIG_MAPS, type Ingress } from '../model/shapes';
import { INGRESSES } from '../model/shapes';
import type { Comparison } from './compare';
import { assessHealth, worse } from './health';
import {
  ARGOCD_NAMESPACE,
  sourcesOf,
  type Application,
  type ApplicationCondition,
  type ApplicationStatus,
  type HealthStatus,
  type ResourceStatus,
} from './shapes';

/** The key in `argocd-cm` that makes the health of child Applications count (PITFALLS 13). */
const CHILD_HEALTH = 'resource.customizations.health.argoproj.io_Application';

/** Whether the health of Applications within Applications is assessed: only with the customization, since 1.8. */
export function assessesApplications({ store }: ClusterContext): boolean {
  const settings = store.get(CONFIG_MAPS, { namespace: ARGOCD_NAMESPACE, name: 'argocd-cm' });
  return settings?.data?.[CHILD_HEALTH] !== undefined;
}

/** Since v3.0 the health of each resource is kept out of the Application, unless this parameter says otherwise. */
function persistsHealth({ store }: ClusterContext): boolean {
  const parameters = store.get(CONFIG_MAPS, { namespace: ARGOCD_NAMESPACE, name: 'argocd-cmd-params-cm' });
  return parameters?.data?.['controller.resource.health.persist'] === 'true';
}

/** What an Application's status says after a comparison. */
export function statusAfter(options: {
  context: ClusterContext;
  application: Application;
  comparison: Comparison | undefined;
  conditions: ApplicationCondition[];
}): ApplicationStatus {
  const { context, application, comparison, conditions } = options;
  const now = context.store.timestamp();
  const old = application.status ?? {};
  const common: ApplicationStatus = {
    ...old,
    conditions: withTimes(conditions, old.conditions, now),
    reconciledAt: now,
    controllerNamespace: ARGOCD_NAMESPACE,
    sourceHydrator: {},
  };
  if (!comparison || comparison.result === 'failed') {
    // A spec that is refused leaves the health unknown; a source that can't be had leaves what is known of live objects.
    return {
      ...common,
      sync: { status: 'Unknown', comparedTo: comparedTo(application), ...revisionsOf(application, []) },
      health: healthOf(comparison ? (old.health?.status ?? 'Healthy') : 'Unknown', old, now),
    };
  }
  const assessApplications = assessesApplications(context);
  const resources = resourceStatuses(comparison, assessApplications);
  const health = resources.reduce<HealthStatus>(
    (worst, resource) => worse(worst, resource.health?.status ?? 'Healthy'),
    'Healthy',
  );
  const persists = persistsHealth(context);
  return {
    ...common,
    sync: {
      status: resources.every(({ status }) => status === 'Synced') ? 'Synced' : 'OutOfSync',
      comparedTo: comparedTo(application),
      ...revisionsOf(application, comparison.revisions),
    },
    health: healthOf(health, old, now),
    resources: persists ? resources : resources.map(({ health: _health, ...resource }) => resource),
    ...(persists ? {} : { resourceHealthSource: 'appTree' }),
    sourceType: comparison.sourceType,
    summary: summaryOf(context, comparison),
  };
}

function comparedTo(application: Application): NonNullable<ApplicationStatus['sync']>['comparedTo'] {
  const { destination, source, sources } = application.spec;
  return sources && sources.length > 0
    ? { sources, destination, source: { repoURL: '' } }
    : { source: source ?? { repoURL: '' }, destination };
}

function revisionsOf(application: Application, revisions: string[]): { revision?: string; revisions?: string[] } {
  const multiple = application.spec.sources !== undefined && application.spec.sources.length > 0;
  if (multiple) {
    return revisions.length > 0 ? { revisions } : {};
  }
  return revisions[0] === undefined ? {} : { revision: revisions[0] };
}

function healthOf(status: HealthStatus, old: ApplicationStatus, now: string): ApplicationStatus['health'] {
  const same = old.health?.status === status;
  return { status, lastTransitionTime: same ? (old.health?.lastTransitionTime ?? now) : now };
}

function withTimes(
  conditions: ApplicationCondition[],
  old: ApplicationCondition[] | undefined,
  now: string,
): ApplicationCondition[] | undefined {
  const timed = conditions.map(condition => {
    const known = (old ?? []).find(({ type, message }) => type === condition.type && message === condition.message);
    return { ...condition, lastTransitionTime: known?.lastTransitionTime ?? now };
  });
  return timed.length > 0 ? timed : undefined;
}

function resourceStatuses(
  comparison: Extract<Comparison, { result: 'compared' }>,
  assessApplications: boolean,
): ResourceStatus[] {
  const wanted = comparison.targets.map<ResourceStatus>(({ group, version, desired, live, inSync, wave }) => ({
    ...(group ? { group } : {}),
    version,
    kind: desired.kind,
    ...(desired.metadata.namespace === undefined ? {} : { namespace: desired.metadata.namespace }),
    name: desired.metadata.name,
    status: inSync ? 'Synced' : 'OutOfSync',
    ...healthField(live ? assessHealth(live, { assessApplications }) : { status: 'Missing' as const }),
    ...(wave === 0 ? {} : { syncWave: wave }),
  }));
  const surplus = comparison.surplus.map<ResourceStatus>(({ resource, object }) => ({
    ...(resource.group ? { group: resource.group } : {}),
    version: object.apiVersion.split('/').pop() ?? '',
    kind: object.kind,
    ...(object.metadata.namespace === undefined ? {} : { namespace: object.metadata.namespace }),
    name: object.metadata.name,
    status: 'OutOfSync',
    requiresPruning: true,
  }));
  return [...wanted, ...surplus];
}

function healthField(assessed: ReturnType<typeof assessHealth>): Pick<ResourceStatus, 'health'> {
  if (!assessed) {
    return {};
  }
  const { status, message } = assessed;
  return { health: message === undefined ? { status } : { status, message } };
}

function summaryOf(
  context: ClusterContext,
  comparison: Extract<Comparison, { result: 'compared' }>,
): ApplicationStatus['summary'] {
  const images = new Set<string>();
  const urls = new Set<string>();
  for (const { desired } of comparison.targets) {
    arrayAt(desired, 'spec', 'template', 'spec', 'containers').forEach(container =>
      images.add(textAt(container, 'image') ?? ''),
    );
    const ingress: Ingress | undefined =
      desired.kind === 'Ingress' ? context.store.get(INGRESSES, desired.metadata) : undefined;
    const balanced = (ingress?.status?.loadBalancer?.ingress ?? []).length > 0;
    (balanced ? (ingress?.spec?.rules ?? []) : []).forEach(rule => rule.host && urls.add(`http://${rule.host}/`));
  }
  images.delete('');
  return {
    ...(images.size > 0 ? { images: [...images].sort() } : {}),
    ...(urls.size > 0 ? { externalURLs: [...urls].sort() } : {}),
  };
}

/** Whether the status was made for the source and destination that the spec names now. */
export function isCurrent(application: Application): boolean {
  const compared = application.status?.sync?.comparedTo;
  const { destination, source, sources } = application.spec;
  const now = sources && sources.length > 0 ? compared?.sources : compared?.source;
  return (
    compared !== undefined &&
    equal(compared.destination, destination) &&
    equal(now, sources && sources.length > 0 ? sources : source) &&
    sourcesOf(application).length > 0
  );
}
