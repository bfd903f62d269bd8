import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { HistoryService } from '../history/HistoryService';
import { refuseNul } from './refuseNul';
import { parseHistoryQuery } from './parseHistoryQuery';

/** The largest registry file that is read in one request, in MB. */
const MAX_IMPORT = 32;
const readText = express.text({ type: ['text/csv', 'text/plain'], limit: `${MAX_IMPORT}mb` });

/** Reads a registry as text; one that is too large is refused with what to do about it. */
const readRegistry: RequestHandler = (request, response, next) =>
  readText(request, response, (error?: unknown) => {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') {
      error.message = `The registry is larger than ${MAX_IMPORT} MB. Import it in parts; each may begin with the header`;
    }
    next(error);
  });

/** The timing history: list, statistics, and the registry's CSV in and out. */
export function createHistoryRouter(options: { history: HistoryService; httpAuth: HttpAuthService }): Router {
  const { history, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/history', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await history.list({ query: parseHistoryQuery(request.query), credentials }));
  });

  router.get('/history/stats', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await history.statistics({ query: parseHistoryQuery(request.query), credentials }));
  });

  router.get('/history/series', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await history.series({ query: parseHistoryQuery(request.query), credentials }));
  });

  router.get('/history.csv', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const csv = await history.exportCsv({ query: parseHistoryQuery(request.query), credentials });
    response.set('Content-Disposition', 'attachment; filename="build-timings.csv"').type('text/csv').send(csv);
  });

  router.post('/history/import', readRegistry, async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    if (typeof request.body !== 'string') {
      throw new InputError('Send the registry as the body, with Content-Type: text/csv');
    }
    refuseNul('The registry', request.body);
    response.json(await history.importCsv({ csv: request.body, credentials }));
  });

  return router;
}
