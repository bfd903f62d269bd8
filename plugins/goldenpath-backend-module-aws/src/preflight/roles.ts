import type { BuildSpec, RoleKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { notTrusted, readRole } from '../iam/readRole';
import { TRUSTED_SERVICES } from '../iam/trustedServices';
import { outcomeOf } from './outcome';

/** The roles without which there is no cluster. */
export function coreRolesCheck(account: AwsAccount): PreflightCheck {
  return rolesCheck({ account, id: 'core-roles', keysOf: () => ['cluster', 'node', 'ebsCsi'] });
}

/** The roles of the controllers that this build deploys. */
export function controllerRolesCheck(account: AwsAccount): PreflightCheck {
  return rolesCheck({ account, id: 'controller-roles', keysOf: rolesOfApps });
}

function rolesOfApps(spec: BuildSpec): RoleKey[] {
  const keys = spec.apps.flatMap(app =>
    app.decision.state === 'deployed' && app.podIdentity ? [app.podIdentity.role] : [],
  );
  return [...new Set(keys)];
}

function rolesCheck(options: {
  account: AwsAccount;
  id: string;
  keysOf: (spec: BuildSpec) => RoleKey[];
}): PreflightCheck {
  const { account, id, keysOf } = options;
  return {
    id,
    async run({ spec, signal }) {
      const keys = keysOf(spec);
      const faults = await Promise.all(keys.map(key => faultOf({ account, key, signal })));
      return outcomeOf({
        faults: faults.flatMap(fault => (fault ? [fault] : [])),
        evidence:
          keys.length === 0
            ? 'No app of this build asks for a role.'
            : `${keys.map(key => `${key} is ${account.settings.roles[key]}`).join(', ')}; each trusts its service.`,
        remedy: `Create the roles with these trust relationships, or correct roles of the environment '${spec.environment}'.`,
      });
    },
  };
}

async function faultOf(options: {
  account: AwsAccount;
  key: RoleKey;
  signal: AbortSignal;
}): Promise<string | undefined> {
  const { account, key, signal } = options;
  const arn = account.settings.roles[key];
  if (!arn) {
    return `roles.${key} is not configured.`;
  }
  const role = await readRole({ account, arn, signal });
  if (!role) {
    return `The role ${arn} (roles.${key}) does not exist.`;
  }
  const { service, actions } = TRUSTED_SERVICES[key];
  const lacking = notTrusted({ role, service, actions });
  return lacking.length === 0
    ? undefined
    : `The role ${arn} (roles.${key}) does not trust ${service}: its trust policy lacks ${lacking.join(' and ')}.`;
}
