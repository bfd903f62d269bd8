import type { JsonObject } from '@backstage/types';
import { sandboxFoundation } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { smallArgocd } from './smallArgocd';

/** `goldenpath` in app-config, with an environment `dev` on the foundation that a sandbox account holds. */
export function roadConfig(environment: JsonObject): JsonObject {
  return {
    argocd: { version: 'v3.5.1', ...smallArgocd() },
    gitops: { repoURL: 'https://git.example.com/platform/gitops.git', revision: 'v1.0.0' },
    environments: {
      dev: {
        provider: 'aws',
        accountId: sandboxFoundation.accountId,
        region: sandboxFoundation.region,
        vpcId: sandboxFoundation.vpcId,
        subnetIds: sandboxFoundation.subnets.map(subnet => subnet.id),
        hostedZoneId: sandboxFoundation.hostedZones[0].id,
        roles: roadRoles(),
        ...environment,
      },
    },
  };
}

/** The roles that an environment names, as the foundation has them. */
export function roadRoles(): JsonObject {
  const { caller: _caller, provisioner: _provisioner, ...roles } = sandboxFoundation.roles;
  return { ...roles };
}
