import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { findEnvironmentNameFault, findRevisionPinFault } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type EnvironmentConfig, type GoldenPathConfig, goldenPathConfigSchema } from './schema';

/** Hours that an ephemeral cluster lives where the environment does not say. */
const DEFAULT_TTL = { default: 8, max: 72 };
/** Where databases are made without anybody's approval, where the configuration does not say. */
const ENVIRONMENT_WITHOUT_APPROVAL = 'dev';
/** Clusters that an environment may hold where it does not say. */
const DEFAULT_QUOTA = { perOwner: 3, total: 20 };

/** The configuration of the plugin, checked as a whole. */
export interface GoldenPathSettings {
  config: GoldenPathConfig;
  environments: Map<string, Environment>;
}

/**
 * Reads `goldenpath` from app-config.
 *
 * @throws InputError that names every unknown, missing or unusable key by its path.
 */
export function readConfig(root: Config): GoldenPathSettings {
  const section = root.getOptionalConfig('goldenpath');
  if (!section) {
    throw new InputError(
      'There is no `goldenpath` in the configuration. Add it to app-config.yaml with at least `goldenpath.environments` and `goldenpath.argocd`.',
    );
  }
  const parsed = goldenPathConfigSchema.safeParse(section.get());
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => describe(issue));
    throw new InputError(`The configuration of GoldenPath cannot be used:\n- ${faults.join('\n- ')}`);
  }
  const environments = new Map<string, Environment>();
  const faults: string[] = [];
  const revisionFault = parsed.data.gitops && findRevisionPinFault(parsed.data.gitops.revision);
  if (revisionFault !== undefined) {
    faults.push(`goldenpath.gitops.revision: ${revisionFault}`);
  }
  for (const [name, settings] of Object.entries(parsed.data.environments)) {
    const nameFault = findEnvironmentNameFault(name);
    if (nameFault !== undefined) {
      faults.push(`goldenpath.environments.${name}: ${nameFault}`);
    }
    const ttl = settings.ttl ?? DEFAULT_TTL;
    if (ttl.default > ttl.max) {
      faults.push(`goldenpath.environments.${name}.ttl.default: is ${ttl.default} hours, above ttl.max (${ttl.max})`);
    }
    environments.set(
      name,
      toEnvironment({ name, settings, config: parsed.data, section: section.getConfig(`environments.${name}`) }),
    );
  }
  if (faults.length > 0) {
    throw new InputError(`The configuration of GoldenPath cannot be used:\n- ${faults.join('\n- ')}`);
  }
  return { config: parsed.data, environments };
}

function toEnvironment(options: {
  name: string;
  settings: EnvironmentConfig;
  config: GoldenPathConfig;
  section: Config;
}): Environment {
  const { name, settings, config, section } = options;
  const ttl = settings.ttl ?? DEFAULT_TTL;
  return {
    facts: {
      name,
      prefix: config.prefix,
      domain: config.domain,
      buildIdDateOrder: config.buildIdDateOrder,
      region: settings.region,
      offers: {
        rds: settings.rds !== undefined,
        objectStore: settings.objectStore !== undefined,
        tls: settings.tls ?? false,
      },
      podIdentityConfigured: Boolean(settings.roles?.externalDns && settings.roles.externalSecrets),
      ttl: { defaultHours: ttl.default, maxHours: ttl.max },
      ...(config.gitops && { gitops: config.gitops }),
      argocd: config.argocd,
    },
    provider: settings.provider,
    quota: settings.quota ?? DEFAULT_QUOTA,
    requireApproval: settings.requireApproval ?? name !== ENVIRONMENT_WITHOUT_APPROVAL,
    config: section,
  };
}

function describe(issue: { code: string; path: PropertyKey[]; message: string; keys?: string[] }): string {
  const path = ['goldenpath', ...issue.path.map(String)].join('.');
  return issue.code === 'unrecognized_keys'
    ? `${path}: has unknown keys: ${(issue.keys ?? []).join(', ')}. Remove them or correct their spelling`
    : `${path}: ${issue.message}`;
}
