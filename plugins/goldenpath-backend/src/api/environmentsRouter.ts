import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** `GET /environments`: where something can be asked for, and what is to be known before. */
export function createEnvironmentsRouter(options: {
  environments: Map<string, Environment>;
  /** Whether there is a place for dumps. */
  canDump: boolean;
  httpAuth: HttpAuthService;
}): Router {
  const { environments, canDump, httpAuth } = options;
  const answer: EnvironmentsAnswer = {
    items: [...environments.values()].map(({ facts, requireApproval }) => ({
      name: facts.name,
      region: facts.region,
      ...(facts.lifecycles && { lifecycles: facts.lifecycles }),
      offers: facts.offers,
      ttl: facts.ttl,
      offersDatabases: facts.offers.rds,
      requireApproval,
    })),
    canDump,
  };
  const router = PromiseRouter();
  router.get('/environments', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(answer);
  });
  return router;
}
