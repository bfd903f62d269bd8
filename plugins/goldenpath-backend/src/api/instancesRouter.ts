import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { InstancesService } from '../instances/InstancesService';
import { parseNoQuery } from './parseDatabases';
import { parseRetirement } from './parseRemoval';

/** The database instances of environments. */
export function createInstancesRouter(options: { instances: InstancesService; httpAuth: HttpAuthService }): Router {
  const { instances, httpAuth } = options;
  const router = PromiseRouter();
  const about = async (request: Request) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    parseNoQuery(request.query);
    return { credentials, environment: request.params.environment };
  };

  router.get('/instances/:environment', async (request, response) => {
    response.json(await instances.get(await about(request)));
  });

  router.post('/instances/:environment/ensure', async (request, response) => {
    response.status(202).json(await instances.ensure(await about(request)));
  });

  router.post('/instances/:environment/retire', async (request, response) => {
    const asked = await about(request);
    const removal = parseRetirement(request.body);
    if (removal.dryRun) {
      response.json(await instances.planRetirement(asked));
      return;
    }
    response.status(202).json(await instances.retire({ ...asked, confirm: removal.confirm }));
  });

  return router;
}
