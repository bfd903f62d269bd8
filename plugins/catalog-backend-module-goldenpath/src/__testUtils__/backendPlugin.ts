import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { FakeBackend } from './FakeBackend';

/** Answers for the GoldenPath backend over HTTP, to services alone. */
export function backendPluginOf(backend: FakeBackend) {
  return createBackendPlugin({
    pluginId: 'goldenpath',
    register(registration) {
      registration.registerInit({
        deps: { httpAuth: coreServices.httpAuth, httpRouter: coreServices.httpRouter },
        async init({ httpAuth, httpRouter }) {
          httpRouter.use((request, response, next) => {
            const answer = async () => {
              await httpAuth.credentials(request, { allow: ['service'] });
              response.json(await answerOf(backend, new URL(request.url, 'http://localhost')));
            };
            answer().catch(next);
          });
        },
      });
    },
  });
}

async function answerOf(backend: FakeBackend, { pathname, searchParams }: URL): Promise<unknown> {
  const { limit, incarnation, ...filters } = Object.fromEntries(searchParams);
  const query = { ...filters, ...(limit && { limit: Number(limit) }) };
  const [, list, environment, name] = pathname.split('/').map(decodeURIComponent);
  const key = { environment, incarnation: Number(incarnation) };
  switch (list) {
    case 'builds':
      return name ? backend.builds.getBuild({ ...key, buildId: name }) : backend.builds.listBuilds(query);
    case 'databases':
      return name ? backend.databases.getDatabase({ ...key, name }) : backend.databases.listDatabases(query);
    default:
      throw new NotFoundError(`There is no ${pathname}`);
  }
}
