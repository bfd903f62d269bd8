import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { capacityQuerySchema } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { CapacityService } from '../capacity/CapacityService';
import { parse } from './parse';

/** `GET /capacity`: how many more builds an environment takes, and which bound decides. */
export function createCapacityRouter(options: { capacity: CapacityService; httpAuth: HttpAuthService }): Router {
  const { capacity, httpAuth } = options;
  const router = PromiseRouter();
  router.get('/capacity', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const query = parse({ schema: capacityQuerySchema, input: request.query, what: 'The query' });
    response.json(await capacity.read({ query, credentials }));
  });
  return router;
}
