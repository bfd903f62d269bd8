import { findHostNameFault } from '../../identity/hostName';
import { isInsideNamespace } from '../../identity/dnsNamespace';
import type { ContractDraft, Placed } from '../draft';
import { findStrayHosts } from '../publishedHosts';
import { findUnknownTokens, listTexts, mapTexts, replaceTokens, valueTokens } from '../tokens';
import type { AppDefinition, Fault, Lifecycle } from '../types';
import { sampleBuilds, type SampleBuild } from './samples';

const GLOBAL_KEYS = ['lifecycle', 'buildId', 'hostSuffix', 'dnsOwnerId'];

/** Tokens are known, every host name stays inside the build's namespace, and no two apps publish the same one. */
export function checkHosts(draft: ContractDraft): Fault[] {
  return [
    ...draft.apps.flatMap(app => checkTokens(app)),
    ...draft.apps.flatMap(app => checkTemplates(app)),
    ...draft.apps.flatMap(app => checkValues(app)),
    ...checkSharedHosts(draft),
  ];
}

function checkTokens(app: Placed<AppDefinition>): Fault[] {
  const { hosts, values, replaces } = app.value;
  const texts = [
    ...listTexts(hosts ?? [], [`${app.path}.hosts`]),
    ...listTexts(values ?? {}, [`${app.path}.values`]),
    ...listTexts(replaces?.values ?? {}, [`${app.path}.replaces.values`]),
  ];
  return texts.flatMap(({ keys, text }) =>
    findUnknownTokens(text).map(token => ({
      path: keys.join('.'),
      message: `There is no token {{${token}}}; the tokens are ${valueTokens.map(known => `{{${known}}}`).join(', ')}`,
    })),
  );
}

function samplesFor(app: AppDefinition): SampleBuild[] {
  const allowed: Lifecycle[] = app.lifecycles ?? ['ephemeral', 'persistent'];
  return sampleBuilds.filter(sample => allowed.includes(sample.lifecycle));
}

function checkTemplates(app: Placed<AppDefinition>): Fault[] {
  return (app.value.hosts ?? []).flatMap((template, index): Fault[] => {
    const path = `${app.path}.hosts[${index}]`;
    for (const sample of samplesFor(app.value)) {
      const host = replaceTokens(template, sample.tokens);
      if (!isInsideNamespace(host, sample.namespace)) {
        return [
          {
            path,
            message: `"${template}" leaves the namespace of ${sample.lifecycle} builds; a host is a name such as grafana.{{hostSuffix}}, and its label does not begin with b-`,
          },
        ];
      }
      const fault = findHostNameFault(host);
      if (fault !== undefined) {
        return [{ path, message: fault }];
      }
    }
    return [];
  });
}

function checkValues(app: Placed<AppDefinition>): Fault[] {
  const faults: Fault[] = [];
  const global = app.value.values?.global;
  if (typeof global === 'object' && global !== null) {
    for (const key of GLOBAL_KEYS.filter(reserved => reserved in global)) {
      faults.push({
        path: `${app.path}.values.global.${key}`,
        message: `global.${key} comes from the build; leave it out`,
      });
    }
  }
  for (const [place, values] of [
    ['values', app.value.values],
    ['replaces.values', app.value.replaces?.values],
  ] as const) {
    const strays = new Map<string, string>();
    for (const sample of samplesFor(app.value)) {
      const rendered = mapTexts(values, text => replaceTokens(text, sample.tokens));
      for (const stray of findStrayHosts({ ...sample, values: rendered })) {
        strays.set(stray.key, stray.host);
      }
    }
    for (const [key, host] of strays) {
      faults.push({
        path: `${app.path}.${place}.${key}`,
        message: `The host name becomes "${host}", outside the build's namespace; derive it from {{hostSuffix}}`,
      });
    }
  }
  return faults;
}

function checkSharedHosts(draft: ContractDraft): Fault[] {
  const firsts = new Map<string, AppDefinition>();
  return draft.apps.flatMap(({ path, value: app }) =>
    (app.hosts ?? []).flatMap((host, index): Fault[] => {
      const argocd = draft.argocd;
      if (argocd && host === `${argocd.host}.{{hostSuffix}}`) {
        return [{ path: `${path}.hosts[${index}]`, message: `"${host}" is Argo CD's own host name` }];
      }
      const first = firsts.get(host);
      if (first === undefined) {
        firsts.set(host, app);
        return [];
      }
      const takesOver = app.replaces?.app === first.name || first.replaces?.app === app.name;
      return takesOver
        ? []
        : [
            {
              path: `${path}.hosts[${index}]`,
              message: `"${host}" is published by "${first.name}" already; two apps can't share a host name unless one replaces the other`,
            },
          ];
    }),
  );
}
