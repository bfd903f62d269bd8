import type { ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';
import { type Application, listApplications } from '../argocd/application';
import { judgeApplication } from '../argocd/judgeApplication';
import { met, notApplicable, notMet, type ProbeContext, some, type Verdict } from './verdict';

/** Every deployed app of the tier. The children are looked at one by one: an app of apps proves nothing (PITFALLS 13). */
export async function probeApps({ cluster, spec, tier }: ProbeContext): Promise<Verdict> {
  const apps = spec.apps.filter(app => app.tier === tier.id && app.decision.state === 'deployed');
  return judgeApps({ apps, applications: await listApplications({ cluster, spec }) });
}

/** Pure. */
export function judgeApps(options: { apps: ResolvedApp[]; applications: Application[] }): Verdict {
  const { apps, applications } = options;
  if (apps.length === 0) {
    return notApplicable('No app of this tier is deployed');
  }
  const byName = new Map(applications.map(application => [application.metadata.name, application]));
  const bad = apps.flatMap(app => {
    const application = byName.get(app.name);
    if (!application) {
      return [{ degraded: false, evidence: `${app.name}: there is no Application` }];
    }
    const judged = judgeApplication({ app, application });
    return judged.verdict === 'healthy' ? [] : [{ degraded: judged.verdict === 'degraded', evidence: judged.evidence }];
  });
  if (bad.length === 0) {
    return met(
      `${apps.length} of ${apps.length} apps are Synced and Healthy at their pinned revisions: ${some(apps.map(describe), 8)}`,
    );
  }
  return notMet(
    bad.some(({ degraded }) => degraded) ? 'AppsDegraded' : 'AppsNotHealthy',
    `${bad.length} of ${apps.length} apps are not well. ${some(bad.map(({ evidence }) => evidence))}`,
  );
}

function describe(app: ResolvedApp): string {
  return `${app.name} ${app.source.targetRevision}`;
}
