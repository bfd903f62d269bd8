import type { BackstageCredentials, HttpAuthService } from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DnsService } from '../dns/DnsService';
import { parseDnsCleanup, parseDnsQuery, parseZoneRead } from './parseDns';
import { parseNoQuery } from './parseDatabases';

/** The zones of environments: what is in them, whose it is, and the clean-up of what is left of builds that are gone. */
export function createDnsRouter(options: { dns: DnsService; httpAuth: HttpAuthService }): Router {
  const { dns, httpAuth } = options;
  const router = PromiseRouter();
  const caller = async (request: Request): Promise<{ credentials: BackstageCredentials }> => ({
    credentials: await httpAuth.credentials(request, { allow: ['user', 'service'] }),
  });

  router.get('/dns', async (request, response) => {
    response.json(await dns.get({ ...(await caller(request)), query: parseDnsQuery(request.query) }));
  });

  router.post('/dns/read', async (request, response) => {
    parseNoQuery(request.query);
    response.json(await dns.readZone({ ...(await caller(request)), ...parseZoneRead(request.body) }));
  });

  // A query is refused: whoever writes `?dryRun=true` here must not get the act itself.
  router.post('/dns/cleanup', async (request, response) => {
    parseNoQuery(request.query);
    response.json(await dns.cleanUp({ ...(await caller(request)), request: parseDnsCleanup(request.body) }));
  });

  return router;
}
