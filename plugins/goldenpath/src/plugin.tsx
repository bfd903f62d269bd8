import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { GoldenPathDatabasesClient, GoldenPathDnsClient } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiRoadMapLine } from '@remixicon/react';
import { goldenPathDatabasesApiRef } from './api/goldenPathDatabasesApiRef';
import { goldenPathDnsApiRef } from './api/goldenPathDnsApiRef';
import { goldenPathApiRef } from './api/GoldenPathPagesApi';
import { GoldenPathPagesClient } from './api/GoldenPathPagesClient';
import { entityExtensions } from './entity/entityExtensions';
import { formFields } from './fields/formFields';
import { entityRouteRef, entityTabRouteRef, paths, rootRouteRef, templateRouteRef } from './routes';

const goldenPathApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: goldenPathApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GoldenPathPagesClient(deps),
    }),
});

const goldenPathDatabasesApi = ApiBlueprint.make({
  name: 'databases',
  params: defineParams =>
    defineParams({
      api: goldenPathDatabasesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GoldenPathDatabasesClient(deps),
    }),
});

const goldenPathDnsApi = ApiBlueprint.make({
  name: 'dns',
  params: defineParams =>
    defineParams({
      api: goldenPathDnsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GoldenPathDnsClient(deps),
    }),
});

const goldenPathPage = PageBlueprint.make({
  params: {
    path: '/goldenpath',
    title: 'Golden Path',
    icon: <RiRoadMapLine fontSize="inherit" />,
    routeRef: rootRouteRef,
  },
});

const buildsPage = SubPageBlueprint.make({
  name: 'builds',
  params: {
    path: paths.builds,
    title: 'Builds',
    loader: () => import('./builds/BuildsRouter').then(module => <module.BuildsRouter />),
  },
});

const dnsPage = SubPageBlueprint.make({
  name: 'dns',
  params: {
    path: paths.dns,
    title: 'DNS',
    loader: () => import('./dns/DnsPage').then(module => <module.DnsPage />),
  },
});

const databasesPage = SubPageBlueprint.make({
  name: 'databases',
  params: {
    path: paths.databases,
    title: 'Databases',
    loader: () => import('./databases/DatabasesRouter').then(module => <module.DatabasesRouter />),
  },
});

const historyPage = SubPageBlueprint.make({
  name: 'history',
  params: {
    path: paths.history,
    title: 'History',
    loader: () => import('./history/HistoryPage').then(module => <module.HistoryPage />),
  },
});

const contractPage = SubPageBlueprint.make({
  name: 'contract',
  params: {
    path: paths.contract,
    title: 'Contract',
    loader: () => import('./contract/ContractPage').then(module => <module.ContractPage />),
  },
});

/**
 * The pages of the golden path, as a plugin of the new frontend system.
 *
 * @public
 */
export const goldenPathPlugin = createFrontendPlugin({
  pluginId: 'goldenpath',
  title: 'Golden Path',
  icon: <RiRoadMapLine fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityTab: entityTabRouteRef },
  externalRoutes: { template: templateRouteRef, entity: entityRouteRef },
  extensions: [
    goldenPathApi,
    goldenPathDatabasesApi,
    goldenPathDnsApi,
    goldenPathPage,
    buildsPage,
    dnsPage,
    databasesPage,
    historyPage,
    contractPage,
    ...formFields,
    ...entityExtensions,
  ],
});
