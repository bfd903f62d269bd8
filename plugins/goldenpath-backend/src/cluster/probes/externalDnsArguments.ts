import type { BuildSpec, ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';
import { chartArguments } from './externalDnsChart';
import { met, notMet, type ProbeContext, type Verdict } from './verdict';
import { type Container, judgeWorkload, type Workload } from './workloads';

/**
 * Flags that neither say which names ExternalDNS may touch nor whose they are, nor where, by which credentials or by which of them it writes. Every
 * other flag must be as the build says, one that only a later version knows included.
 */
const FLAGS_WITHOUT_SCOPE = new Set([
  'aws-api-retries',
  'aws-batch-change-interval',
  'aws-batch-change-size',
  'aws-batch-change-size-bytes',
  'aws-batch-change-size-values',
  'aws-zones-cache-duration',
  'events',
  'interval',
  'log-format',
  'log-level',
  'metrics-address',
  'min-event-sync-interval',
  'provider-cache-time',
  'request-timeout',
  'txt-cache-interval',
]);

/** In front of a flag's name in capitals: ExternalDNS takes each flag from its environment too, where no argument gives it. */
const VARIABLE_PREFIX = 'EXTERNAL_DNS_';
/** What stands for a value that is kept somewhere else. */
const UNSEEN = '(from elsewhere)';

/** ExternalDNS' own defaults: to say them is to say nothing. */
const DEFAULTS = new Set(['policy=sync', 'registry=txt']);
/** A flag whose value is nobody's to read in a condition. */
const SECRET_FLAG = /(key|password|secret|token)$/;

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
  const wanted = scopeOf(chartArguments({ spec, app }));
  const containers = workload.spec?.template?.spec?.containers ?? [];
  if (containers.some(container => (container.envFrom ?? []).length > 0)) {
    return notMet(
      'ScopeUnseen',
      'The running ExternalDNS takes environment variables from a ConfigMap or Secret, which may say anything of its scope',
    );
  }
  const files = containers.flatMap(filesNamed);
  if (files.length > 0) {
    return notMet(
      'ScopeUnseen',
      `The running ExternalDNS takes arguments from ${files.join(', ')}, which may say anything of its scope`,
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

/** The files that a container reads arguments from: whatever begins with an `@` is one, in the place of a value too. */
function filesNamed(container: Container): string[] {
  return [...(container.command ?? []), ...(container.args ?? [])].filter(arg => arg.startsWith('@'));
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

/** What arguments say of the scope, without dashes, in one spelling, sorted. */
export function scopeOf(args: string[]): string[] {
  const flags = args.flatMap((arg, index) => {
    if (!arg.startsWith('--')) {
      return [];
    }
    const [name, ...rest] = arg.slice(2).split('=');
    if (FLAGS_WITHOUT_SCOPE.has(name.replace(/^no-/, ''))) {
      return [];
    }
    if (rest.length > 0) {
      const value = rest.join('=');
      return [value === 'true' ? name : `${name}=${value}`];
    }
    const next = args[index + 1];
    return [next !== undefined && !next.startsWith('--') ? `${name}=${next}` : name];
  });
  return [...new Set(flags)].filter(flag => !DEFAULTS.has(flag)).sort();
}

function dashed(flag: string): string {
  const [name] = flag.split('=');
  return SECRET_FLAG.test(name) ? `--${name}=(not shown)` : `--${flag}`;
}
