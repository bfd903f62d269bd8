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
import { scheduleValidations } from './builds/scheduleValidations';
import { RequestDecider } from './builds/RequestDecider';
import { AuthorizedCapacityService } from './capacity/AuthorizedCapacityService';
import { DefaultCapacityService } from './capacity/DefaultCapacityService';
import { createClusterSide, createManifestSource } from './cluster';
import { readConfig } from './config/readConfig';
import { readContract } from './config/readContract';
import { createStores } from './database';
import { SharedCallBudget } from './database/callBuckets/SharedCallBudget';
import { DefaultFlowSource } from './flow/DefaultFlowSource';
import { AuthorizedHistoryService } from './history/AuthorizedHistoryService';
import { DefaultHistoryService } from './history/DefaultHistoryService';
import { importAtStart } from './history/importAtStart';
import { Access } from './permissions/Access';
import { buildResourceRef, buildRules } from './permissions/rules';
import { createResourceLoader } from './permissions/loadBuildResources';
import { createAdmittedBuildIdCheck, createBuildIdCheck } from './preflight/buildIdCheck';
import { createIdentityCheck } from './preflight/identityCheck';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { AuditedDatabasesService } from './databases/AuditedDatabasesService';
import { AuthorizedDatabasesService } from './databases/AuthorizedDatabasesService';
import { createDatabasePlane } from './databases/createDatabasePlane';
import { DatabaseDecider } from './databases/DatabaseDecider';
import { DefaultDatabasesService } from './databases/DefaultDatabasesService';
import { AuthorizedDnsService } from './dns/AuthorizedDnsService';
import { DefaultDnsService } from './dns/DefaultDnsService';
import { DnsWatch } from './dns/DnsWatch';
import { SqlDnsStore } from './dns/store/SqlDnsStore';
import { PgDump } from './databases/PgDump';
import { probeDatabase } from './databases/probeDatabase';
import { AuthorizedInstancesService } from './instances/AuthorizedInstancesService';
import { DefaultInstancesService } from './instances/DefaultInstancesService';
import { buildWorker, Reconciler } from './reconciler';
import { systemTimer } from './reconciler/timer';
import { systemClock } from './systemClock';

/** Seconds between looks for due builds, where the configuration does not say. */
const TICK_SECONDS = 5;
/** Minutes between readings of a zone, where the configuration does not say. */
const WATCH_MINUTES = 10;

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
        const stores = await createStores({ database: services.database, clock, logger });
        providers.initialise({
          environments: environments.values(),
          config: config.getConfig('goldenpath'),
          logger,
          clock,
          callBudget: SharedCallBudget.create({ database: stores.client, clock, logger }),
          probeDatabase,
        });

        const { dumps: dumpSettings } = settings.databases ?? {};
        const dumps =
          dumpSettings && PgDump.create({ directory: dumpSettings.directory, program: dumpSettings.pgDump });
        // The engines are made of what their work needs to wake.
        const engines: Reconciler[] = [];
        const wakeAll = () => engines.forEach(engine => engine.wake());
        const plane = createDatabasePlane({
          stores,
          providers,
          environments,
          contract,
          ...(dumps && { dumps }),
          wake: wakeAll,
          clock,
          logger,
        });
        const clusterSide = createClusterSide({ manifests: createManifestSource(), logger });
        const flows = new DefaultFlowSource({
          providers,
          clusterSide,
          databases: plane.ofBuilds,
          ownChecks: [createAdmittedBuildIdCheck({ store: stores.builds }), createIdentityCheck()],
        });
        const replicaId = `${hostname()}/${process.pid}/${randomUUID()}`;
        const { concurrency } = settings.reconciler ?? {};
        for (const worker of [buildWorker({ store: stores.engine, flows }), ...Object.values(plane.workers())]) {
          engines.push(
            Reconciler.create({
              worker,
              outbox: stores.outbox,
              clock,
              logger,
              replicaId,
              ...(concurrency !== undefined && { settings: { concurrency } }),
            }),
          );
        }
        const engine = { wake: wakeAll };

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

        const owners = new CatalogOwners({ catalog: services.catalog });
        const decider = new RequestDecider({
          contract,
          environments,
          store: stores.builds,
          owners,
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
              engine,
              ownChecks: [createBuildIdCheck({ store: stores.builds }), createIdentityCheck()],
              clock,
              logger,
            }),
            access,
          }),
          auditor: services.auditor,
          access,
        });
        const capacity = new AuthorizedCapacityService({
          inner: new DefaultCapacityService({
            contract,
            environments,
            providers,
            store: stores.builds,
            access,
            timer: systemTimer,
            logger,
          }),
          access,
        });
        const history = new AuthorizedHistoryService({
          inner: new DefaultHistoryService({ store: stores.history, clock }),
          access,
          auditor: services.auditor,
        });
        const { importFile } = settings.history ?? {};
        if (importFile !== undefined) {
          await importAtStart({ file: importFile, store: stores.history, clock, logger });
        }
        const databases = new AuditedDatabasesService({
          inner: new AuthorizedDatabasesService({
            inner: new DefaultDatabasesService({
              store: plane.databases,
              decider: new DatabaseDecider({ environments, owners }),
              flows: plane.flows,
              engine,
              access,
              canDump: dumps !== undefined,
              clock,
              logger,
            }),
            access,
          }),
          auditor: services.auditor,
          access,
        });
        const instances = new AuthorizedInstancesService({
          inner: new DefaultInstancesService({
            store: plane.instances,
            databases: plane.databases,
            flows: plane.instanceFlows,
            engine,
            access,
            clock,
            logger,
          }),
          access,
          auditor: services.auditor,
        });
        const dnsStore = SqlDnsStore.create({ database: stores.client });
        const watch = new DnsWatch({ environments, providers, store: dnsStore, clock, logger });
        const dns = new AuthorizedDnsService({
          inner: new DefaultDnsService({ watch, store: dnsStore, access, clock, logger }),
          access,
          auditor: services.auditor,
        });
        services.httpRouter.use(
          createRouter({
            contract,
            environments,
            canDump: dumps !== undefined,
            builds,
            capacity,
            history,
            databases,
            dns,
            instances,
            httpAuth: services.httpAuth,
          }),
        );

        await services.scheduler.scheduleTask({
          id: 'goldenpath-reconcile',
          // Every replica ticks: due builds are shared out by claims, not by who holds the schedule.
          scope: 'local',
          frequency: { seconds: settings.reconciler?.tickSeconds ?? TICK_SECONDS },
          timeout: { minutes: 10 },
          fn: async () => {
            await Promise.all(engines.map(each => each.tick()));
          },
        });
        for (const [index, environment] of watch.watched().entries()) {
          await services.scheduler.scheduleTask({
            id: `goldenpath-dns-watch-${environment}`,
            // One replica reads a zone for all: Route 53 counts the calls of the whole account.
            scope: 'global',
            frequency: { minutes: settings.dns?.watchMinutes ?? WATCH_MINUTES },
            // Zones of one account share its limits: they do not all begin at once.
            initialDelay: { seconds: 10 + 30 * index },
            timeout: { minutes: 10 },
            fn: () => watch.read(environment),
          });
        }
        await scheduleValidations({
          lifecycles: settings.validation?.lifecycles,
          schedule: config.getOptionalConfig('goldenpath.validation.schedule'),
          store: stores.builds,
          scheduler: services.scheduler,
          wake: wakeAll,
          clock,
          logger,
        });
        services.lifecycle.addShutdownHook(async () => {
          await Promise.all(engines.map(each => each.stop()));
        });
      },
    });
  },
});
