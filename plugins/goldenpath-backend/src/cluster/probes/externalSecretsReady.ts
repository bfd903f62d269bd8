import type { ClusterObject } from '../client/objects';
import { met, notApplicable, notMet, type ProbeContext, some, type Verdict } from './verdict';

const GROUP = 'external-secrets.io';

interface ExternalSecret extends ClusterObject {
  status?: { conditions?: { type?: string; status?: string; message?: string }[] };
}

/** Every ExternalSecret in the namespaces of the tier's own apps. */
export async function probeExternalSecrets({ cluster, spec, tier }: ProbeContext): Promise<Verdict> {
  const apps = spec.apps.filter(app => app.tier === tier.id && app.decision.state === 'deployed');
  const namespaces = [...new Set(apps.map(app => app.namespace))];
  const apiVersion = await cluster.preferredVersion(GROUP);
  if (apiVersion === undefined) {
    return notApplicable('The cluster does not know ExternalSecrets, so there are none');
  }
  const lists = await Promise.all(
    namespaces.map(namespace => cluster.list<ExternalSecret>({ apiVersion, kind: 'ExternalSecret', namespace })),
  );
  return judgeExternalSecrets({ secrets: lists.flat(), namespaces });
}

/** Pure. */
export function judgeExternalSecrets(options: { secrets: ExternalSecret[]; namespaces: string[] }): Verdict {
  const { secrets, namespaces } = options;
  if (secrets.length === 0) {
    return notApplicable(`There is no ExternalSecret in ${some(namespaces, 8)}`);
  }
  const bad = secrets.flatMap(secret => {
    const ready = (secret.status?.conditions ?? []).find(condition => condition.type === 'Ready');
    return ready?.status === 'True' ? [] : [`${nameOf(secret)} (${ready?.message ?? 'not looked at yet'})`];
  });
  return bad.length > 0
    ? notMet('SecretsNotReady', `${bad.length} of ${secrets.length} ExternalSecrets are not Ready: ${some(bad)}`)
    : met(`${secrets.length} of ${secrets.length} ExternalSecrets are Ready: ${some(secrets.map(nameOf))}`);
}

function nameOf(secret: ExternalSecret): string {
  return `${secret.metadata.namespace}/${secret.metadata.name}`;
}
