import { compatWrapper, convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { GoldenPathDatabasesClient, GoldenPathDnsClient } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { GoldenPathPagesClient } from '../api/GoldenPathPagesClient';
import { entityRouteRef, entityTabRouteRef, rootRouteRef, templateRouteRef } from '../routes';

const deps = { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef };
const root = convertLegacyRouteRef(rootRouteRef);
const entityTab = convertLegacyRouteRef(entityTabRouteRef);

/**
 * The pages of the golden path, as a plugin of the old frontend system.
 *
 * @public
 */
export const goldenPathPlugin = createPlugin({
  id: 'goldenpath',
  apis: [
    createApiFactory({ api: goldenPathApiRef, deps, factory: clients => new GoldenPathPagesClient(clients) }),
    createApiFactory({
      api: goldenPathDatabasesApiRef,
      deps,
      factory: clients => new GoldenPathDatabasesClient(clients),
    }),
    createApiFactory({ api: goldenPathDnsApiRef, deps, factory: clients => new GoldenPathDnsClient(clients) }),
  ],
  routes: { root, entityTab },
  externalRoutes: {
    template: convertLegacyRouteRef(templateRouteRef),
    entity: convertLegacyRouteRef(entityRouteRef),
  },
});

/**
 * Builds, DNS, databases, history and contract, each below where it is mounted: `<Route path="/goldenpath" element={<GoldenPathPage />} />`.
 *
 * @public
 */
export const GoldenPathPage = goldenPathPlugin.provide(
  createRoutableExtension({
    name: 'GoldenPathPage',
    component: async () => {
      const { GoldenPathPages } = await import('./GoldenPathPages');
      return () => compatWrapper(<GoldenPathPages />);
    },
    mountPoint: root,
  }),
);

/**
 * The tab of an entity: `<EntityLayout.Route path="/golden-path" title="Golden Path" if={isGoldenPathAvailable}>`.
 *
 * @public
 */
export const EntityGoldenPathContent = goldenPathPlugin.provide(
  createRoutableExtension({
    name: 'EntityGoldenPathContent',
    component: async () => {
      const { EntityTab } = await import('../entity/EntityTab');
      return () => compatWrapper(<EntityTab />);
    },
    mountPoint: entityTab,
  }),
);

/**
 * The same at a glance, for the overview of an entity: within `<EntitySwitch.Case if={isGoldenPathAvailable}>`.
 *
 * @public
 */
export const EntityGoldenPathCard = goldenPathPlugin.provide(
  createComponentExtension({
    name: 'EntityGoldenPathCard',
    component: {
      lazy: async () => {
        const { EntityCard } = await import('../entity/EntityCard');
        return () => compatWrapper(<EntityCard />);
      },
    },
  }),
);
