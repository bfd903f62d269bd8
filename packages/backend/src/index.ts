import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// What every Backstage has: the built app, sign-in, permissions, the catalog, search.
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissionPolicy'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'));
backend.add(import('@goldenpath/backstage-plugin-catalog-backend-module-goldenpath'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// Templates, with the actions that ask for clusters.
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@goldenpath/backstage-plugin-scaffolder-backend-module-goldenpath'));

// The control plane and the clouds that environments can be configured with.
backend.add(import('@goldenpath/backstage-plugin-goldenpath-backend'));
backend.add(import('@goldenpath/backstage-plugin-goldenpath-backend-module-aws'));
backend.add(import('@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox'));

backend.start();
