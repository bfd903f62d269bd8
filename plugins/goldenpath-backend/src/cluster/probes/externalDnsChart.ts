import type { BuildSpec, ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';

/**
 * The arguments that the chart of ExternalDNS (1.14.5) renders out of an app's values, apart from those that say nothing of its scope. What a later
 * chart makes of values of its own is said by `extraArgs` here as there. The filter and the owner come from the build's identity, never from the
 * app's values. Pure.
 */
export function chartArguments(options: {
  spec: BuildSpec;
  app: Pick<ResolvedApp, 'namespace' | 'values'> | undefined;
}): string[] {
  const { spec, app } = options;
  const values = app?.values ?? {};
  const text = (key: string) => (typeof values[key] === 'string' && values[key] !== '' ? values[key] : undefined);
  const texts = (key: string) => textsOf(values[key]);
  const prefix = text('txtPrefix');
  const suffix = prefix ? undefined : text('txtSuffix');
  return [
    ...(texts('sources') ?? ['service', 'ingress']).map(source => `--source=${source}`),
    `--policy=${text('policy') ?? 'upsert-only'}`,
    `--registry=${text('registry') ?? 'txt'}`,
    `--txt-owner-id=${spec.dns.ownerId}`,
    ...(prefix ? [`--txt-prefix=${prefix}`] : []),
    ...(suffix ? [`--txt-suffix=${suffix}`] : []),
    ...(values.namespaced === true && app ? [`--namespace=${app.namespace}`] : []),
    `--domain-filter=${spec.dns.hostSuffix}`,
    ...(texts('excludeDomains') ?? []).map(domain => `--exclude-domains=${domain}`),
    `--provider=${providerOf(values.provider)}`,
    ...(texts('extraArgs') ?? []),
  ];
}

/** The chart takes `provider: { name }`, and the plain name that charts before it had. */
function providerOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  return typeof name === 'string' && name !== '' ? name : 'aws';
}

function textsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : undefined;
}
