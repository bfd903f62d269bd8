import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { BuildsService } from '../builds/BuildsService';
import { parse } from './parse';
import { parseBuildKey, parseBuildsQuery, parseIdempotencyKey } from './parseBuildsQuery';

const extendBody = z.strictObject({
  hours: z
    .number({ error: 'give the hours to add, as a number' })
    .int('give whole hours')
    .min(1, 'give at least one hour')
    .max(24 * 365, 'give hours, at most a year of them'),
});
const CONFIRM = 'type the build id (for a persistent cluster, its cluster name) to confirm';
const teardownBody = z
  .strictObject({
    dryRun: z.boolean({ error: 'is true or false' }).default(false),
    confirm: z.string({ error: CONFIRM }).optional(),
  })
  .transform(({ dryRun, confirm }, ctx) => {
    if (dryRun) {
      return { dryRun, confirm };
    }
    if (confirm === undefined) {
      ctx.addIssue({ code: 'custom', path: ['confirm'], message: CONFIRM });
      return z.NEVER;
    }
    return { dryRun, confirm };
  });

/** Plans, preflight and the life of builds. */
export function createBuildsRouter(options: { builds: BuildsService; httpAuth: HttpAuthService }): Router {
  const { builds, httpAuth } = options;
  const router = PromiseRouter();

  router.post('/plans', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await builds.plan({ request: request.body, credentials }));
  });

  router.post('/preflight', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await builds.preflight({ request: request.body, credentials }));
  });

  router.post('/builds', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const idempotencyKey = parseIdempotencyKey(request.header('idempotency-key'));
    const build = await builds.create({
      request: request.body,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      credentials,
    });
    response.status(202).json(build);
  });

  router.get('/builds', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await builds.list({ query: parseBuildsQuery(request.query), credentials }));
  });

  router.get('/builds/:environment/:buildId', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await builds.get({ key: parseBuildKey(request.params, request.query), credentials }));
  });

  router.get('/builds/:environment/:buildId/step-timings', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await builds.stepTimings({ key: parseBuildKey(request.params, request.query), credentials }));
  });

  router.post('/builds/:environment/:buildId/extend', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const { hours } = parse({ schema: extendBody, input: request.body, what: 'The extension' });
    const key = parseBuildKey(request.params, request.query);
    response.json(await builds.extend({ key, hours, credentials }));
  });

  router.post('/builds/:environment/:buildId/retry', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(await builds.retry({ key: parseBuildKey(request.params, request.query), credentials }));
  });

  router.post('/builds/:environment/:buildId/validate', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const key = parseBuildKey(request.params, request.query);
    response.status(202).json(await builds.validate({ key, credentials }));
  });

  router.post('/builds/:environment/:buildId/teardown', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const body = parse({ schema: teardownBody, input: request.body ?? {}, what: 'The teardown' });
    const key = parseBuildKey(request.params, request.query);
    if (body.dryRun) {
      response.json(
        await builds.planTeardown({
          key,
          ...(body.confirm !== undefined && { confirm: body.confirm }),
          credentials,
        }),
      );
      return;
    }
    response.status(202).json(await builds.teardown({ key, confirm: body.confirm, credentials }));
  });

  return router;
}
