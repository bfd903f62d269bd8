import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { LoadedContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import { randomUUID } from 'node:crypto';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { BuildsService } from '../builds/BuildsService';
import type { HistoryService } from '../history/HistoryService';
import { createBuildsRouter } from './buildsRouter';
import type { DatabasesService } from '../databases/DatabasesService';
import type { InstancesService } from '../instances/InstancesService';
import type { CapacityService } from '../capacity/CapacityService';
import { createCapacityRouter } from './capacityRouter';
import { createContractRouter } from './contractRouter';
import type { DnsService } from '../dns/DnsService';
import { createDatabasesRouter } from './databasesRouter';
import { createDnsRouter } from './dnsRouter';
import { createEnvironmentsRouter } from './environmentsRouter';
import { createEventsRouter } from './eventsRouter';
import { createHistoryRouter } from './historyRouter';
import { createInstancesRouter } from './instancesRouter';
import { refuseNulInJson, refuseNulInUrl } from './refuseNul';

/** Everything below `/api/goldenpath`. */
export function createRouter(options: {
  contract: LoadedContract;
  environments: Map<string, Environment>;
  /** Whether there is a place for dumps of databases. */
  canDump: boolean;
  builds: BuildsService;
  capacity: CapacityService;
  history: HistoryService;
  databases: DatabasesService;
  dns: DnsService;
  instances: InstancesService;
  httpAuth: HttpAuthService;
}): Router {
  const { contract, environments, canDump, builds, capacity, history, databases, dns, instances, httpAuth } = options;
  const router = PromiseRouter();
  router.use(nameRequest);
  router.use(refuseNulInUrl);
  router.use(express.json({ limit: '1mb', reviver: refuseNulInJson }));
  router.use(createContractRouter({ loaded: contract }));
  router.use(createEnvironmentsRouter({ environments, canDump, httpAuth }));
  router.use(createEventsRouter({ builds, httpAuth }));
  router.use(createBuildsRouter({ builds, httpAuth }));
  router.use(createCapacityRouter({ capacity, httpAuth }));
  router.use(createHistoryRouter({ history, httpAuth }));
  router.use(createDatabasesRouter({ databases, httpAuth }));
  router.use(createDnsRouter({ dns, httpAuth }));
  router.use(createInstancesRouter({ instances, httpAuth }));
  return router;
}

/** Gives every answer an id that a reader can quote; one that a proxy has set already is kept. */
const nameRequest: RequestHandler = (request, response, next) => {
  const given = request.header('x-request-id');
  response.set('x-request-id', given !== undefined && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID());
  next();
};
