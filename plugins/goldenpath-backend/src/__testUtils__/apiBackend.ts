import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import {
  goldenPathCloudExtensionPoint,
  type CallBudget,
  type CloudProvider,
  type Environment,
} from '@goldenpath/backstage-plugin-goldenpath-node';
import goldenPathPlugin from '../index';
import { loadedDefaultContract } from './specs';

/**
 * Who calls in the tests. Ada and Bob are of one team; Eve is of another; Grace is of those who answer for databases; Pat holds the platform
 * permission; Mallory is of no team at all. A service is one that an operator has let in.
 */
export const callers = {
  nobody: mockCredentials.none.header(),
  ada: mockCredentials.user.header('user:default/ada'),
  bob: mockCredentials.user.header('user:default/bob'),
  eve: mockCredentials.user.header('user:default/eve'),
  grace: mockCredentials.user.header('user:default/grace'),
  pat: mockCredentials.user.header('user:default/pat'),
  mallory: mockCredentials.user.header('user:default/mallory'),
  service: mockCredentials.service.header(),
};

const GROUPS: Record<string, string[]> = {
  'user:default/ada': ['group:default/team-a'],
  'user:default/bob': ['group:default/team-a'],
  'user:default/eve': ['group:default/team-b'],
  'user:default/grace': ['group:default/database-team'],
  'user:default/pat': ['group:default/platform'],
};

/** What a test's policy allows: everybody everything, but for the platform permission, where it says nothing. */
export type Permits = (options: { user: string; permission: string }) => boolean;

const permitsAll: Permits = ({ user, permission }) =>
  permission !== 'goldenpath.platform.admin' || user === 'user:default/pat';

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

/** The plugin with its HTTP API, as it was started for a test. */
export type Server = Awaited<ReturnType<typeof startApi>>;

/**
 * Starts the plugin with its HTTP API.
 *
 * @param options.environment - changes of `dev` as it stands in app-config
 * @param options.cloud - what the cloud of an environment has beyond clusters that never come
 * @param options.knex - an empty database of the plugin's own; SQLite in memory when not given
 */
export async function startApi(
  options: {
    goldenpath?: JsonObject;
    environment?: JsonObject;
    cloud?: (environment: Environment, given: { callBudget?: CallBudget }) => Partial<CloudProvider>;
    permits?: Permits;
    knex?: Knex;
  } = {},
) {
  const { permits = permitsAll, knex } = options;
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
              clouds.addCloudProvider({
                type: 'patient',
                factory: ({ environment, callBudget }) => ({
                  ...patientCloud(),
                  ...options.cloud?.(environment, { callBudget }),
                }),
              });
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
          requests.map(({ permission }) => {
            const { userEntityRef: user } = credentials.principal as { userEntityRef?: string };
            // As the framework has it, services are let in by configuration and not by the policy.
            const isAllowed = user === undefined || permits({ user, permission: permission.name });
            return { result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
          }),
        authorizeConditional: async requests => requests.map(() => ({ result: AuthorizeResult.ALLOW })),
      }).factory,
      catalogServiceMock.factory({
        entities: [
          entity('Group', 'team-a'),
          entity('Group', 'team-b'),
          entity('User', 'bob'),
          entity('Component', 'shop'),
        ],
      }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      ...(knex ? [mockServices.database.factory({ knex, migrations: { skip: false } })] : []),
    ],
  });
  return server;
}
