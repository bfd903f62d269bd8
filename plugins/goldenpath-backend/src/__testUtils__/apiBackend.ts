import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { goldenPathCloudExtensionPoint, type CloudProvider } from '@goldenpath/backstage-plugin-goldenpath-node';
import goldenPathPlugin from '../index';
import { loadedDefaultContract } from './specs';

/** Who calls in the tests. Ada and Bob are of one team; Eve is of another; Pat holds the platform permission. */
export const callers = {
  nobody: mockCredentials.none.header(),
  ada: mockCredentials.user.header('user:default/ada'),
  bob: mockCredentials.user.header('user:default/bob'),
  eve: mockCredentials.user.header('user:default/eve'),
  pat: mockCredentials.user.header('user:default/pat'),
};

const GROUPS: Record<string, string[]> = {
  'user:default/ada': ['group:default/team-a'],
  'user:default/bob': ['group:default/team-a'],
  'user:default/eve': ['group:default/team-b'],
  'user:default/pat': ['group:default/platform'],
};

/**
 * A cloud whose machines never come: what the API answers while a build is on its way, without a cloud at all. Its one resource can be torn
 * down at once.
 */
function patientCloud(): CloudProvider {
  const step = (id: string, needs: string[]) => ({
    id,
    tier: '0',
    title: `Wait for ${id}`,
    needs,
    ensure: async () => ({
      result: 'waiting' as const,
      reason: 'Patience',
      message: 'It takes its time',
      retryAfterMs: 3_600_000,
    }),
    remove: async () => ({ result: 'ready' as const }),
    list: async () => [{ resourceClass: 'test/thing', id }],
  });
  return {
    type: 'patient',
    speed: 1,
    flow: () => [step('api-endpoint', []), step('nodes', ['api-endpoint'])],
    preflight: () =>
      loadedDefaultContract().contract.checks.map(check => ({
        id: check.id,
        run: async () => ({ status: 'passed' as const, evidence: 'The test says so.' }),
      })),
    sweep: () => [],
    foundation: async () => [{ resourceClass: 'ec2/vpc', id: 'vpc-1' }],
    clusterAccess: async () => ({ state: 'absent', message: 'There is no cluster.' }),
  };
}

function entity(kind: string, name: string): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, namespace: 'default' }, spec: {} };
}

/** Starts the plugin with its HTTP API. */
export async function startApi(options: { goldenpath?: JsonObject; environment?: JsonObject } = {}) {
  const goldenpath = {
    argocd: { version: 'v3.5.1', manifest: 'argocd.yaml', sha256: 'a'.repeat(64) },
    gitops: { repoURL: 'https://git.example.com/platform.git', revision: 'v1.0.0' },
    environments: {
      dev: { provider: 'patient', region: 'eu-west-1', quota: { perOwner: 50, total: 100 }, ...options.environment },
    },
    ...options.goldenpath,
  };
  const { server } = await startTestBackend({
    features: [
      goldenPathPlugin,
      createBackendModule({
        pluginId: 'goldenpath',
        moduleId: 'patient-cloud',
        register(registration) {
          registration.registerInit({
            deps: { clouds: goldenPathCloudExtensionPoint },
            async init({ clouds }) {
              clouds.addCloudProvider({ type: 'patient', factory: () => patientCloud() });
            },
          });
        },
      }),
      mockServices.rootConfig.factory({ data: { goldenpath, permission: { enabled: true } } }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const userEntityRef = (credentials.principal as { userEntityRef: string }).userEntityRef;
          return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...(GROUPS[userEntityRef] ?? [])] };
        },
      }).factory,
      mockServices.permissions.mock({
        authorize: async (requests, { credentials }) =>
          requests.map(({ permission }) => ({
            result:
              permission.name === 'goldenpath.platform.admin' &&
              (credentials.principal as { userEntityRef: string }).userEntityRef !== 'user:default/pat'
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
        authorizeConditional: async requests => requests.map(() => ({ result: AuthorizeResult.ALLOW })),
      }).factory,
      catalogServiceMock.factory({
        entities: [entity('Group', 'team-a'), entity('Group', 'team-b'), entity('Component', 'shop')],
      }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
    ],
  });
  return server;
}
