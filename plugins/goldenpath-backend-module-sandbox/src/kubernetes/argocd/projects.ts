import type { ClusterContext } from '../controllers/context';
import {
  APP_PROJECTS,
  ARGOCD_NAMESPACE,
  sourcesOf,
  type Application,
  type ApplicationCondition,
  type AppProject,
} from './shapes';

const IN_CLUSTER = 'https://kubernetes.default.svc';

/** What an Application's project and spec forbid, as Argo CD's conditions; empty where all is allowed. */
export function checkProject(context: ClusterContext, application: Application): ApplicationCondition[] {
  const { project: projectName, destination } = application.spec;
  const wrong = (message: string): ApplicationCondition => ({ type: 'InvalidSpecError', message });
  const sources = sourcesOf(application);
  if (sources.length === 0) {
    return [
      wrong('spec.source.repoURL and either spec.source.path, spec.source.chart, or spec.source.ref are required'),
    ];
  }
  const name = projectName || 'default';
  const project = context.store.get(APP_PROJECTS, { namespace: ARGOCD_NAMESPACE, name });
  if (!project) {
    return [wrong(`Application referencing project ${name} which does not exist`)];
  }
  if ((destination.server ?? IN_CLUSTER) !== IN_CLUSTER || (destination.name ?? 'in-cluster') !== 'in-cluster') {
    const where = destination.name ?? destination.server;
    return [
      wrong(
        `application destination spec for ${application.metadata.name} is invalid: unable to find destination server: there are no clusters with this name: ${where}`,
      ),
    ];
  }
  const repositories = sources
    .filter(({ repoURL }) => !permitsSource(project, repoURL))
    .map(({ repoURL }) => wrong(`application repo ${repoURL} is not permitted in project '${name}'`));
  return permitsDestination(project, destination.namespace ?? '')
    ? repositories
    : [
        ...repositories,
        wrong(
          `application destination server '${IN_CLUSTER}' and namespace '${destination.namespace ?? ''}' do not match any of the allowed destinations in project '${name}'`,
        ),
      ];
}

/** Whether a project lets its Applications make objects of a kind that belongs to the cluster. */
export function permitsClusterKind(project: AppProject | undefined, group: string, kind: string): boolean {
  return (project?.spec?.clusterResourceWhitelist ?? []).some(
    entry => matchesGlob(entry.group, group) && matchesGlob(entry.kind, kind),
  );
}

/** Whether a project lets its Applications make objects in a namespace. */
export function permitsDestination(project: AppProject, namespace: string): boolean {
  return (project.spec?.destinations ?? []).some(
    entry =>
      (entry.server === undefined || matchesGlob(entry.server, IN_CLUSTER)) &&
      (entry.name === undefined || matchesGlob(entry.name, 'in-cluster')) &&
      matchesGlob(entry.namespace ?? '', namespace),
  );
}

function permitsSource(project: AppProject, repoURL: string): boolean {
  const normal = normalise(repoURL);
  return (project.spec?.sourceRepos ?? []).some(pattern => pattern === '*' || matchesGlob(normalise(pattern), normal));
}

/** Argo CD compares repositories without `.git`, slash and case of the host. */
function normalise(repoURL: string): string {
  return repoURL
    .trim()
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

function matchesGlob(pattern: string, text: string): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(text);
}

/** The project that Argo CD makes for itself when it starts. */
export function ensureDefaultProject(context: ClusterContext): void {
  const definition = context.registry.find('argoproj.io', 'v1alpha1', 'appprojects');
  const key = { namespace: ARGOCD_NAMESPACE, name: 'default' };
  if (!definition || context.store.get(APP_PROJECTS, key)) {
    return;
  }
  context.writer.create(
    definition,
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: key,
      spec: {
        sourceRepos: ['*'],
        destinations: [{ server: '*', namespace: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      },
    },
    { manager: 'argocd-server' },
  );
}
