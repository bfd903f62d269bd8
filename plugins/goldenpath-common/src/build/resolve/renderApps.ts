import { replaceTokens, mapTexts, type TokenValues } from '../../contract/tokens';
import type { AppDefinition, AppSource } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { GlobalValues } from '../render/globalValues';
import type { ResolvedApp } from '../spec';
import type { AppDecisions } from './selectApps';
import { isPlainObject, mergeValues } from './mergeValues';

/** The apps with their final hosts and values; nothing is rendered for a skipped one. */
export function renderApps(options: {
  apps: AppDefinition[];
  decisions: AppDecisions;
  environment: EnvironmentFacts;
  tokens: TokenValues;
  global: GlobalValues;
}): ResolvedApp[] {
  const { apps, decisions } = options;
  const isDeployed = (name: string) => decisions.get(name)?.state === 'deployed';
  return apps.map(app => {
    const decision = decisions.get(app.name) ?? { state: 'skipped', reason: 'it is not part of the contract' };
    const successor = apps.find(other => other.replaces?.app === app.name && isDeployed(other.name));
    const deployed = decision.state === 'deployed';
    return {
      name: app.name,
      tier: app.tier,
      wave: app.wave,
      namespace: app.namespace,
      decision,
      source: resolveSource({ source: app.source, environment: options.environment }),
      needs: deployed ? app.needs : [],
      hosts: deployed ? renderHosts({ ...options, app, successor }) : [],
      values: deployed ? renderValues({ ...options, app, successor }) : {},
      ...(app.podIdentity && { podIdentity: app.podIdentity }),
      ...(app.ingressClass !== undefined && { ingressClass: app.ingressClass }),
      deferred: deployed ? (app.clusterFacts ?? []) : [],
      ...(deployed &&
        app.clusterFacts?.includes('databaseSecret') && {
          databaseSecret: `${options.tokens.secretPath}/${databaseAppOf(app)}/postgres`,
        }),
    };
  });
}

/** The name that an app's database goes by. */
export function databaseAppOf(app: AppDefinition): string {
  return app.database ?? app.name;
}

function renderHosts(options: { app: AppDefinition; successor?: AppDefinition; tokens: TokenValues }): string[] {
  const takenOver = options.successor?.hosts ?? [];
  return (options.app.hosts ?? [])
    .filter(host => !takenOver.includes(host))
    .map(host => replaceTokens(host, options.tokens));
}

function renderValues(options: {
  app: AppDefinition;
  successor?: AppDefinition;
  tokens: TokenValues;
  global: GlobalValues;
}): ResolvedApp['values'] {
  const merged = mergeValues(options.app.values ?? {}, options.successor?.replaces?.values ?? {});
  const rendered = mapTexts(merged, text => replaceTokens(text, options.tokens));
  return mergeValues(isPlainObject(rendered) ? rendered : {}, { global: { ...options.global } });
}

function resolveSource(options: { source: AppSource; environment: EnvironmentFacts }): ResolvedApp['source'] {
  const { source, environment } = options;
  switch (source.kind) {
    case 'helm':
      return { ...source, targetRevision: source.version };
    case 'git':
      return {
        kind: 'git',
        path: source.path,
        repoURL: source.repoURL ?? environment.gitops?.repoURL ?? '',
        targetRevision: source.revision ?? environment.gitops?.revision ?? '',
      };
  }
}
