import type { BackstageCredentials, HttpAuthService } from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DatabasesService } from '../databases/DatabasesService';
import {
  parseApproval,
  parseAuditQuery,
  parseDatabaseKey,
  parseDatabasesQuery,
  parseDryRun,
  parseRejection,
} from './parseDatabases';
import { parseDecommission, parseRevocation } from './parseRemoval';

/** Application databases: requests, approvals, grants, rotations, their end, and the record of all that. */
export function createDatabasesRouter(options: { databases: DatabasesService; httpAuth: HttpAuthService }): Router {
  const { databases, httpAuth } = options;
  const router = PromiseRouter();
  const caller = async (request: Request): Promise<{ credentials: BackstageCredentials }> => ({
    credentials: await httpAuth.credentials(request, { allow: ['user', 'service'] }),
  });
  /** The caller, and the database that the path names. */
  const about = async (request: Request<{ environment: string; name: string }>) => ({
    ...(await caller(request)),
    key: parseDatabaseKey(request.params, request.query),
  });

  router.get('/databases', async (request, response) => {
    response.json(await databases.list({ ...(await caller(request)), query: parseDatabasesQuery(request.query) }));
  });

  router.post('/databases', async (request, response) => {
    const asked = { ...(await caller(request)), request: request.body };
    if (parseDryRun(request.query)) {
      response.json(await databases.plan(asked));
      return;
    }
    const { database, isNew } = await databases.create(asked);
    response.status(isNew ? 202 : 200).json(database);
  });

  router.get('/databases/audit', async (request, response) => {
    response.json(await databases.audit({ ...(await caller(request)), query: parseAuditQuery(request.query) }));
  });

  router.get('/databases/audit.csv', async (request, response) => {
    const csv = await databases.auditCsv({ ...(await caller(request)), query: parseAuditQuery(request.query) });
    response.set('Content-Disposition', 'attachment; filename="database-audit.csv"').type('text/csv').send(csv);
  });

  router.get('/databases/:environment/:name', async (request, response) => {
    response.json(await databases.get(await about(request)));
  });

  router.post('/databases/:environment/:name/approve', async (request, response) => {
    response.json(await databases.approve({ ...(await about(request)), ...parseApproval(request.body) }));
  });

  router.post('/databases/:environment/:name/reject', async (request, response) => {
    response.json(await databases.reject({ ...(await about(request)), ...parseRejection(request.body) }));
  });

  router.post('/databases/:environment/:name/retry', async (request, response) => {
    response.json(await databases.retry(await about(request)));
  });

  router.post('/databases/:environment/:name/grants', async (request, response) => {
    response.status(202).json(await databases.requestGrant({ ...(await about(request)), request: request.body }));
  });

  router.post('/databases/:environment/:name/grants/:app/rotate', async (request, response) => {
    response.status(202).json(await databases.rotate({ ...(await about(request)), app: request.params.app }));
  });

  router.post('/databases/:environment/:name/grants/:app/revoke', async (request, response) => {
    const { confirm } = parseRevocation(request.body);
    response.status(202).json(await databases.revoke({ ...(await about(request)), app: request.params.app, confirm }));
  });

  router.post('/databases/:environment/:name/decommission', async (request, response) => {
    const asked = await about(request);
    const removal = parseDecommission(request.body);
    if (removal.dryRun) {
      response.json(await databases.planDecommission(asked));
      return;
    }
    response.status(202).json(await databases.decommission({ ...asked, ...removal }));
  });

  return router;
}
