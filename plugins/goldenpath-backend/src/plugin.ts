import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { goldenPathPermissions } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathCloudExtensionPoint } from '@goldenpath/backstage-plugin-goldenpath-node';
import { createRouter } from './api/router';
import { AuditedBuildsService } from './builds/AuditedBuildsService';
import { AuthorizedBuildsService } from './builds/AuthorizedBuildsService';
import { DefaultBuildsService } from './builds/DefaultBuildsService';
import { CatalogOwners } from './builds/Owners';
import { RequestDecider } from './builds/RequestDecider';
import { createClusterSide, createManifestSource } from './cluster';
import { readConfig } from './config/readConfig';
import { readContract } from './config/readContract';
import { createStores } from './database';
import { DefaultFlowSource } from './flow/DefaultFlowSource';
import { AuthorizedHistoryService } from './history/AuthorizedHistoryService';
import { DefaultHistoryService } from './history/DefaultHistoryService';
import { Access } from './permissions/Access';
import { buildResourceRef, buildRules } from './permissions/rules';
import { createResourceLoader } from './permissions/loadBuildResources';
import { createAdmittedBuildIdCheck, createBuildIdCheck } from './preflight/buildIdCheck';
import { createIdentityCheck } from './preflight/identityCheck';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { buildWorker, Reconciler } from './reconciler';
import { systemClock } from './systemClock';

/** Seconds between looks for due builds, where the configuration does not say. */
const TICK_SECONDS = 5;

/** The GoldenPath control plane. @public */
export const goldenPathPlugin = createBackendPlugin({
  pluginId: 'goldenpath',
  register(registration) {
    const providers = new ProviderRegistry();
    registration.registerExtensionPoint(goldenPathCloudExtensionPoint, providers);
    registration.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { config, logger } = services;
        const clock = systemClock;
        const { config: settings, environments } = readConfig(config);
        const contract = await readContract({ configured: settings.contract });
        providers.initialise({
          environments: environments.values(),
          config: config.getConfig('goldenpath'),
          logger,
          clock,
        });

        const stores = await createStores({ database: services.database, clock, logger });
        const clusterSide = createClusterSide({ manifests: createManifestSource(), logger });
        const flows = new DefaultFlowSource({
          providers,
          clusterSide,
          ownChecks: [createAdmittedBuildIdCheck({ store: stores.builds }), createIdentityCheck()],
        });
        const reconciler = Reconciler.create({
          worker: buildWorker({ store: stores.engine, flows }),
          outbox: stores.outbox,
          clock,
          logger,
          replicaId: `${hostname()}/${process.pid}/${randomUUID()}`,
          ...(settings.reconciler?.concurrency !== undefined && {
            settings: { concurrency: settings.reconciler.concurrency },
          }),
        });

        services.permissionsRegistry.addResourceType({
          resourceRef: buildResourceRef,
          permissions: goldenPathPermissions,
          rules: Object.values(buildRules),
          getResources: createResourceLoader({ store: stores.builds }),
        });
        const access = new Access({
          permissions: services.permissions,
          userInfo: services.userInfo,
          auth: services.auth,
          permissionsEnabled: config.getOptionalBoolean('permission.enabled') ?? false,
          toFilter: createConditionTransformer(services.permissionsRegistry.getPermissionRuleset(buildResourceRef)),
        });

        const decider = new RequestDecider({
          contract,
          environments,
          store: stores.builds,
          owners: new CatalogOwners({ catalog: services.catalog }),
          clock,
        });
        const builds = new AuditedBuildsService({
          inner: new AuthorizedBuildsService({
            inner: new DefaultBuildsService({
              environments,
              providers,
              flows,
              store: stores.builds,
              history: stores.history,
              decider,
              access,
              engine: reconciler,
              ownChecks: [createBuildIdCheck({ store: stores.builds }), createIdentityCheck()],
              clock,
              logger,
            }),
            access,
          }),
          auditor: services.auditor,
          access,
        });
        const history = new AuthorizedHistoryService({
          inner: new DefaultHistoryService({ store: stores.history, clock }),
          access,
          auditor: services.auditor,
        });
        services.httpRouter.use(createRouter({ contract, builds, history, httpAuth: services.httpAuth }));

        await services.scheduler.scheduleTask({
          id: 'goldenpath-reconcile',
          // Every replica ticks: due builds are shared out by claims, not by who holds the schedule.
          scope: 'local',
          frequency: { seconds: settings.reconciler?.tickSeconds ?? TICK_SECONDS },
          timeout: { minutes: 10 },
          fn: () => reconciler.tick(),
        });
        services.lifecycle.addShutdownHook(() => reconciler.stop());
      },
    });
  },
});
