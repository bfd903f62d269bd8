import type { ResolvedApp, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ClusterObject } from '../client/objects';
import type { Gate, GateContext, GateDecision } from './gate';

/** The id that the contract's check has. */
export const DATABASE_SECRET = 'database-secret';

const GROUP = 'external-secrets.io';

interface ExternalSecret extends ClusterObject {
  spec?: { data?: { remoteRef?: { key?: string } }[]; dataFrom?: { extract?: { key?: string } }[] };
  status?: { conditions?: { type?: string; status?: string; message?: string }[] };
}

/**
 * The secret of an app's database: all its keys where External Secrets will read it, before the app is applied; and that the cluster does read
 * it, once the app is, for its ExternalSecret comes with it.
 *
 * @param options.check - absent where the contract has no such check; then only that the secret is there is asked for
 */
export function databaseSecretGate(options: {
  app: ResolvedApp;
  secret: string;
  check: ResolvedCheck | undefined;
}): Gate {
  const { app, secret, check } = options;
  return {
    check: check ?? { id: DATABASE_SECRET, tier: app.tier },
    async decide(context) {
      if (!context.isApplied) {
        return lookInStore({ context, secret, provesInCluster: check !== undefined });
      }
      return check
        ? lookInCluster({ context, secret })
        : { status: 'passed', evidence: `The secret ${secret} is there.` };
    },
  };
}

async function lookInStore(options: {
  context: GateContext;
  secret: string;
  provesInCluster: boolean;
}): Promise<GateDecision> {
  const { context, secret, provesInCluster } = options;
  const { app, databaseSecrets, signal } = context;
  if (!databaseSecrets) {
    return {
      status: 'failed',
      evidence: `${app.name} needs the secret of its database, and nothing in this environment can say whether it exists`,
      remedy: 'Use an environment whose provider has a place for secrets.',
    };
  }
  const found = await databaseSecrets({ secret, signal });
  if (found.state === 'missing') {
    return {
      status: 'failed',
      evidence: `${app.name} needs the secret of its database: ${found.message}`,
      remedy: `Ask for the database of ${app.name}, or put the missing keys into ${secret}.`,
    };
  }
  const evidence = `The secret ${secret} has all its keys`;
  return provesInCluster
    ? {
        status: 'pending',
        evidence: `${evidence}; its ExternalSecret comes with ${app.name}.`,
        remedy: `Nothing yet: ${app.name} is applied next.`,
        opens: true,
      }
    : { status: 'passed', evidence: `${evidence}.` };
}

async function lookInCluster(options: { context: GateContext; secret: string }): Promise<GateDecision> {
  const { secret } = options;
  const { app, cluster } = options.context;
  const apiVersion = await cluster.preferredVersion(GROUP);
  const all =
    apiVersion === undefined
      ? []
      : await cluster.list<ExternalSecret>({ apiVersion, kind: 'ExternalSecret', namespace: app.namespace });
  return judgeExternalSecret({ app, secret, externalSecrets: all });
}

/** Pure. */
export function judgeExternalSecret(options: {
  app: Pick<ResolvedApp, 'name' | 'namespace'>;
  secret: string;
  externalSecrets: ExternalSecret[];
}): GateDecision {
  const { app, secret, externalSecrets } = options;
  const readers = externalSecrets.filter(each => keysOf(each).includes(secret));
  const remedy = `Look at the ExternalSecrets of the namespace ${app.namespace}, and at the ClusterSecretStore that they read.`;
  if (readers.length === 0) {
    return {
      status: 'pending',
      evidence: `No ExternalSecret in ${app.namespace} reads ${secret} yet`,
      remedy,
      opens: false,
    };
  }
  const unready = readers.flatMap(({ metadata, status }) => {
    const ready = (status?.conditions ?? []).find(({ type }) => type === 'Ready');
    return ready?.status === 'True' ? [] : [`${metadata.name} (${ready?.message ?? 'not looked at yet'})`];
  });
  if (unready.length > 0) {
    return {
      status: 'pending',
      evidence: `ExternalSecrets in ${app.namespace} that read ${secret} are not Ready: ${unready.join(', ')}`,
      remedy,
      opens: false,
    };
  }
  const names = readers.map(({ metadata }) => `${app.namespace}/${metadata.name}`).join(', ');
  return { status: 'passed', evidence: `The secret ${secret} has all its keys, and in the cluster ${names} is Ready.` };
}

function keysOf({ spec }: ExternalSecret): string[] {
  const keys = [
    ...(spec?.data ?? []).map(({ remoteRef }) => remoteRef?.key),
    ...(spec?.dataFrom ?? []).map(({ extract }) => extract?.key),
  ];
  return keys.filter(key => key !== undefined);
}
