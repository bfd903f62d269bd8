import { isDeepStrictEqual } from 'node:util';
import type { AppStatus, ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Application, ApplicationSource } from './application';

/** What an Application's status says, judged. */
export type ApplicationVerdict =
  | { verdict: 'healthy'; evidence: string }
  /** On its way, as far as one can see. */
  | { verdict: 'progressing'; evidence: string }
  /** Argo CD itself says that something is wrong; it may still come right. */
  | { verdict: 'degraded'; evidence: string };

/**
 * Whether Argo CD has brought an app to what its Application asks for now: Synced, Healthy, the last operation Succeeded, and all of that
 * said of the source as it stands, not of an older one. Pure.
 */
export function judgeApplication(options: { app: ResolvedApp; application: Application }): ApplicationVerdict {
  const { app, application } = options;
  const { status } = application;
  if (!status?.sync && !status?.health) {
    return { verdict: 'progressing', evidence: `${app.name}: Argo CD has not looked at it yet` };
  }
  const sync = status.sync?.status ?? 'Unknown';
  const health = status.health?.status ?? 'Unknown';
  const operation = status.operationState?.phase ?? 'none';
  const said = `${app.name}: ${sync}, ${health}, last operation ${operation}`;

  const stale = staleness({ app, application });
  if (stale) {
    return { verdict: 'progressing', evidence: `${said}; ${stale}` };
  }
  if (sync === 'Synced' && health === 'Healthy' && operation === 'Succeeded') {
    return { verdict: 'healthy', evidence: `${said}, at ${status.sync?.revision}` };
  }
  const complaint = complaintOf(application);
  const evidence = complaint ? `${said}: ${complaint}` : said;
  const wrong =
    health === 'Degraded' || operation === 'Failed' || operation === 'Error' || hasErrorCondition(application);
  return { verdict: wrong ? 'degraded' : 'progressing', evidence };
}

/** What a page shows of a deployed app; Argo CD's own words. */
export function appStatusOf(options: { app: ResolvedApp; application: Application | undefined }): AppStatus {
  const { app, application } = options;
  if (!application) {
    return {
      name: app.name,
      tier: app.tier,
      health: 'Unknown',
      sync: 'Unknown',
      message: 'Its Application has not been applied yet',
    };
  }
  const complaint = complaintOf(application);
  return {
    name: app.name,
    tier: app.tier,
    health: application.status?.health?.status ?? 'Unknown',
    sync: application.status?.sync?.status ?? 'Unknown',
    ...(complaint !== undefined && { message: complaint }),
  };
}

/** Why the status does not speak of the source that is wanted, or `undefined` where it does. */
function staleness(options: { app: ResolvedApp; application: Application }): string | undefined {
  const { app, application } = options;
  const wanted = application.spec?.source;
  if (wanted?.targetRevision !== app.source.targetRevision) {
    return `its Application asks for ${wanted?.targetRevision ?? 'no revision'}, not for ${app.source.targetRevision}`;
  }
  const { sync, operationState } = application.status ?? {};
  const compared = sync?.comparedTo?.source;
  if (!compared || !sameSource(compared, wanted)) {
    return 'Argo CD has not compared it with its present source yet';
  }
  const revision = sync?.revision;
  if (!revision) {
    return 'Argo CD has not resolved its revision yet';
  }
  if (isExact(app) && revision !== app.source.targetRevision) {
    return `it is at ${revision}, not at ${app.source.targetRevision}`;
  }
  const synced = operationState?.syncResult?.revision;
  if (synced !== undefined && synced !== revision) {
    return `its last operation was for ${synced}, not for ${revision}`;
  }
  return undefined;
}

/** A chart's version and a commit come back as they are; a tag comes back as the commit that it names. */
function isExact(app: ResolvedApp): boolean {
  return app.source.kind === 'helm' || /^[0-9a-f]{40}$/.test(app.source.targetRevision);
}

function sameSource(left: ApplicationSource, right: ApplicationSource): boolean {
  return (
    left.repoURL === right.repoURL &&
    left.chart === right.chart &&
    left.path === right.path &&
    left.targetRevision === right.targetRevision &&
    isDeepStrictEqual(left.helm?.valuesObject ?? {}, right.helm?.valuesObject ?? {})
  );
}

function hasErrorCondition(application: Application): boolean {
  return (application.status?.conditions ?? []).some(condition => condition.type?.endsWith('Error'));
}

/** A resource's health that needs no word. */
const WELL = new Set(['Healthy', 'Suspended']);

/** What Argo CD says is wrong, the most telling first. */
function complaintOf(application: Application): string | undefined {
  const { status } = application;
  const conditions = (status?.conditions ?? [])
    .filter(condition => condition.type?.endsWith('Error'))
    .map(condition => `${condition.type}: ${condition.message ?? ''}`);
  const unwell = (status?.resources ?? [])
    .filter(resource => resource.health?.status !== undefined && !WELL.has(resource.health.status))
    .map(
      resource =>
        `${resource.kind} ${resource.name} is ${resource.health?.status}${resource.health?.message ? ` (${resource.health.message})` : ''}`,
    );
  const operation = status?.operationState;
  const failing = operation?.phase !== 'Succeeded' && operation?.message ? [operation.message] : [];
  const health = status?.health?.status !== 'Healthy' && status?.health?.message ? [status.health.message] : [];
  const complaints = [...conditions, ...unwell, ...failing, ...health];
  return complaints.length > 0 ? [...new Set(complaints)].slice(0, 4).join('; ') : undefined;
}
