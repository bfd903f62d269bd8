import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { BuildsService } from '../builds/BuildsService';
import { streamEvents } from './eventStream';
import { MAX_PAGE } from './parse';
import { parseBuildKey, parseEventsQuery, parseLastEventId } from './parseBuildsQuery';

/** `GET …/events`: a list, or a stream for whoever asks for `text/event-stream`. */
export function createEventsRouter(options: { builds: BuildsService; httpAuth: HttpAuthService }): Router {
  const { builds, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/builds/:environment/:buildId/events', async (request, response) => {
    const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const key = parseBuildKey(request.params, request.query);
    const { after, limit } = parseEventsQuery(request.query);
    if (request.accepts(['json', 'text/event-stream']) !== 'text/event-stream') {
      response.json(await builds.events({ key, after, limit: limit ?? 100, credentials }));
      return;
    }
    await streamEvents({
      response,
      after: parseLastEventId(request.header('last-event-id'), after),
      read: position => builds.events({ key, after: position, limit: MAX_PAGE, credentials }),
    });
  });

  return router;
}
