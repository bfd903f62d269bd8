import { setTimeout } from 'node:timers/promises';
import { mockCredentials, mockServices, startTestBackend, TestBackend } from '@backstage/backend-test-utils';
import { coreServices, createBackendModule, createServiceFactory } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import catalogBackend from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { backendPluginOf } from './__testUtils__/backendPlugin';
import { aBuild, aDatabase } from './__testUtils__/builds';
import { FakeBackend } from './__testUtils__/FakeBackend';
import catalogModuleGoldenPath from '.';

jest.setTimeout(60_000);

const CHECKOUT = 'component:default/checkout';
const CLUSTER = 'resource:default/goldenpath-dev-eks-23-01-26-01';
const ORDERS = 'resource:default/dev.orders';

/** Entities that somebody else provides. */
const others = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'others',
  register(registration) {
    registration.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        const annotations = {
          'backstage.io/managed-by-location': 'test:others',
          'backstage.io/managed-by-origin-location': 'test:others',
        };
        const entity = (kind: string, name: string, spec: Entity['spec']): { entity: Entity } => ({
          entity: { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, annotations }, spec },
        });
        catalog.addEntityProvider({
          getProviderName: () => 'others',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: [
                entity('Component', 'checkout', { type: 'service', lifecycle: 'production', owner: 'team-a' }),
                entity('Component', 'search', {
                  type: 'service',
                  lifecycle: 'production',
                  owner: 'team-a',
                  dependsOn: ['resource:default/bucket'],
                }),
                entity('Resource', 'bucket', { type: 's3-bucket', owner: 'team-a' }),
              ],
            }),
        });
      },
    });
  },
});

describe('the catalog with GoldenPath in it', () => {
  let backend: FakeBackend;
  let started: TestBackend;
  const scheduler = mockServices.scheduler();

  beforeAll(async () => {
    backend = new FakeBackend();
    backend.put(aBuild({ entityRef: CHECKOUT, cluster: { url: 'https://eks.example.com', caData: 'Q0E=' } }));
    backend.putDatabases(aDatabase({ entityRef: CHECKOUT, build: { buildId: '23-01-26-01', incarnation: 1 } }));
    started = await startTestBackend({
      features: [
        catalogBackend,
        catalogModuleGoldenPath,
        others,
        backendPluginOf(backend),
        createServiceFactory({ service: coreServices.scheduler, deps: {}, factory: () => scheduler }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://idp.example.com' },
            catalog: { rules: [], processingInterval: { seconds: 30 } },
          },
        }),
      ],
    });
  });

  afterAll(() => started.stop());

  async function read(ref: string): Promise<Entity | undefined> {
    const [kind, namespace, name] = ref.split(/[:/]/);
    const url = `http://localhost:${started.server.port()}/api/catalog/entities/by-name/${kind}/${namespace}/${name}`;
    const response = await fetch(url, { headers: { Authorization: mockCredentials.service.header() } });
    return response.ok ? response.json() : undefined;
  }

  /** The catalog processes and stitches when it comes to it. */
  async function readUntil<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const seen = await look();
      if (seen !== undefined) {
        return seen;
      }
      await setTimeout(50);
    }
  }

  const relationsOf = (entity: Entity) =>
    (entity.relations ?? []).map(({ type, targetRef }) => `${type} ${targetRef}`).sort();

  it('shows builds and databases, related to what they were made for in both directions', async () => {
    await scheduler.triggerTask('goldenpath-entities-full');

    const checkout = await readUntil(async () => {
      const entity = await read(CHECKOUT);
      return entity && relationsOf(entity).length >= 5 ? entity : undefined;
    });
    expect(relationsOf(checkout)).toEqual([
      `dependsOn ${ORDERS}`,
      `dependsOn ${CLUSTER}`,
      `hasGoldenPathResource ${ORDERS}`,
      `hasGoldenPathResource ${CLUSTER}`,
      'ownedBy group:default/team-a',
    ]);

    const cluster = await readUntil(() => read(CLUSTER));
    expect(relationsOf(cluster)).toEqual([
      `dependencyOf ${CHECKOUT}`,
      `dependsOn ${ORDERS}`,
      `goldenPathResourceOf ${CHECKOUT}`,
      `hasGoldenPathResource ${ORDERS}`,
      'ownedBy group:default/team-a',
    ]);
    expect(cluster.metadata.annotations).toMatchObject({
      'goldenpath.idp/build': 'dev/23-01-26-01',
      'kubernetes.io/api-server': 'https://eks.example.com',
    });
  });

  it('says nothing of what depends on resources of others', async () => {
    const search = await readUntil(async () => {
      const entity = await read('component:default/search');
      return entity && relationsOf(entity).length >= 2 ? entity : undefined;
    });
    expect(relationsOf(search)).toEqual(['dependsOn resource:default/bucket', 'ownedBy group:default/team-a']);
  });

  it('lets an entity go with the build, and with it what it said of the component', async () => {
    backend.put(aBuild({ entityRef: CHECKOUT, phase: 'gone' }));
    backend.putDatabases(aDatabase({ entityRef: CHECKOUT, status: 'decommissioned' }));
    await scheduler.triggerTask('goldenpath-entities-changes');

    const checkout = await readUntil(async () => {
      const entity = await read(CHECKOUT);
      return entity && relationsOf(entity).length === 1 ? entity : undefined;
    });
    expect(relationsOf(checkout)).toEqual(['ownedBy group:default/team-a']);
    expect(await read(CLUSTER)).toBeUndefined();
    expect(await read(ORDERS)).toBeUndefined();
  });
});
