import type { BuildSpec, ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';
import { met, notMet, type ProbeContext, type Verdict } from './verdict';
import { type Container, judgeWorkload, type Workload } from './workloads';

/** The arguments that say which names ExternalDNS may touch and how it marks what is its own; no other may be set, none may differ. */
const SCOPE_FLAGS = new Set([
  'aws-zone-match-parent',
  'domain-filter',
  'exclude-domains',
  'regex-domain-exclusion',
  'regex-domain-filter',
  'registry',
  'txt-owner-id',
  'txt-prefix',
  'txt-suffix',
  'txt-wildcard-replacement',
  'zone-id-filter',
  'zone-name-filter',
]);

/** In front of a flag's name in capitals: ExternalDNS takes each flag from its environment too, where no argument gives it. */
const VARIABLE_PREFIX = 'EXTERNAL_DNS_';
/** What stands for a value that is kept somewhere else. */
const UNSEEN = '(from elsewhere)';

/** ExternalDNS' own default for `--registry`. */
const DEFAULT_REGISTRY = 'registry=txt';

export async function probeExternalDns(
  context: ProbeContext,
  probe: { app: string; namespace: string; name: string },
): Promise<Verdict> {
  const { cluster, spec } = context;
  const workload = await cluster.get<Workload>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: probe.namespace,
    name: probe.name,
  });
  return judgeExternalDns({ name: probe.name, workload, spec, app: spec.apps.find(app => app.name === probe.app) });
}

/** ExternalDNS runs, with exactly the build's scope. Pure. */
export function judgeExternalDns(options: {
  name: string;
  workload: Workload | undefined;
  spec: BuildSpec;
  app: ResolvedApp | undefined;
}): Verdict {
  const { name, workload, spec, app } = options;
  const running = judgeWorkload({ kind: 'Deployment', name, workload });
  if (!workload || running.status === 'False') {
    return running;
  }
  const wanted = wantedScope({ spec, values: app?.values ?? {} });
  const containers = workload.spec?.template?.spec?.containers ?? [];
  if (containers.some(container => (container.envFrom ?? []).length > 0)) {
    return notMet(
      'ScopeUnseen',
      'The running ExternalDNS takes environment variables from a ConfigMap or Secret, which may say anything of its scope',
    );
  }
  const found = scopeOf(containers.flatMap(argumentsOf));
  const missing = wanted.filter(flag => !found.includes(flag));
  const surplus = found.filter(flag => !wanted.includes(flag));
  if (missing.length > 0 || surplus.length > 0) {
    const differences = [
      ...(missing.length > 0 ? [`lacks ${missing.map(dashed).join(' ')}`] : []),
      ...(surplus.length > 0 ? [`has ${surplus.map(dashed).join(' ')}`] : []),
    ];
    return notMet('ScopeDiffers', `The running ExternalDNS ${differences.join(' and ')}, which the build does not say`);
  }
  return met(`ExternalDNS runs with exactly ${found.map(dashed).join(' ')}`);
}

/** What the spec says, as normalised flags. The filter and the owner come from the build's identity, never from the app's values. */
export function wantedScope(options: { spec: BuildSpec; values: { [key: string]: unknown } }): string[] {
  const { spec, values } = options;
  const text = (key: string) => (typeof values[key] === 'string' && values[key] !== '' ? values[key] : undefined);
  const prefix = text('txtPrefix');
  const suffix = text('txtSuffix');
  const registry = text('registry');
  const extra = Array.isArray(values.extraArgs) ? values.extraArgs.filter(value => typeof value === 'string') : [];
  return scopeOf([
    `--domain-filter=${spec.dns.hostSuffix}`,
    `--txt-owner-id=${spec.dns.ownerId}`,
    ...(prefix ? [`--txt-prefix=${prefix}`] : []),
    ...(suffix ? [`--txt-suffix=${suffix}`] : []),
    ...(registry ? [`--registry=${registry}`] : []),
    ...extra,
  ]);
}

/** What a container is told, be it by its arguments or, where those say nothing of a flag, by its environment. */
function argumentsOf(container: Container): string[] {
  const args = [...(container.command ?? []), ...(container.args ?? [])];
  const given = new Set(args.map(arg => arg.replace(/^--(no-)?/, '').split('=')[0]));
  const fromEnvironment = (container.env ?? []).flatMap(({ name, value }) => {
    const flag = name.slice(VARIABLE_PREFIX.length).toLowerCase().replace(/_/g, '-');
    if (!name.startsWith(VARIABLE_PREFIX) || given.has(flag)) {
      return [];
    }
    return (value ?? UNSEEN).split('\n').map(each => `--${flag}=${each}`);
  });
  return [...args, ...fromEnvironment];
}

/** The scope flags among arguments, without dashes, in one spelling, sorted. */
export function scopeOf(args: string[]): string[] {
  const flags = args.flatMap((arg, index) => {
    if (!arg.startsWith('--')) {
      return [];
    }
    const [name, ...rest] = arg.slice(2).split('=');
    if (!SCOPE_FLAGS.has(name.replace(/^no-/, ''))) {
      return [];
    }
    if (rest.length > 0) {
      const value = rest.join('=');
      return [value === 'true' ? name : `${name}=${value}`];
    }
    const next = args[index + 1];
    return [next !== undefined && !next.startsWith('--') ? `${name}=${next}` : name];
  });
  return [...new Set(flags)].filter(flag => flag !== DEFAULT_REGISTRY).sort();
}

function dashed(flag: string): string {
  return `--${flag}`;
}
