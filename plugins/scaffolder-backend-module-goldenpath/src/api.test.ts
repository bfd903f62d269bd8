import { mockCredentials, mockServices, registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { BackendApiSource } from './api';

const BASE = 'http://backend/api/goldenpath';
const key = { environment: 'dev', name: 'shop' };

describe('BackendApiSource', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  function source() {
    return new BackendApiSource({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({ getBaseUrl: async pluginId => `http://backend/api/${pluginId}` }),
    });
  }

  it('asks as whoever runs the template', async () => {
    const tokens: (string | null)[] = [];
    server.use(
      http.get(`${BASE}/databases/dev/shop`, ({ request }) => {
        tokens.push(request.headers.get('authorization'));
        return HttpResponse.json({ name: 'shop' });
      }),
    );

    await expect(source().databasesFor(mockCredentials.user('user:default/ada')).getDatabase(key)).resolves.toEqual({
      name: 'shop',
    });

    expect(tokens).toEqual([
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user('user:default/ada'),
        targetPluginId: 'goldenpath',
      }),
    ]);
  });

  it('fails with the sentence that the backend refuses with, which is all that a log shows', async () => {
    server.use(
      http.get(`${BASE}/databases/dev/shop`, () =>
        HttpResponse.json(
          {
            error: { name: 'NotFoundError', message: 'There is no database shop in dev; ask for one.' },
            response: { statusCode: 404 },
          },
          { status: 404, headers: { 'x-request-id': 'request-7' } },
        ),
      ),
    );

    const asked = source().databasesFor(mockCredentials.user()).getDatabase(key);

    await expect(asked).rejects.toMatchObject({
      name: 'BackendRefusal',
      statusCode: 404,
      stack: expect.stringContaining('There is no database shop in dev; ask for one. (request id request-7)'),
    });
  });

  it("gives up a call with the task that it was for, for the task's reason", async () => {
    const abort = new AbortController();
    server.use(
      http.post(`${BASE}/preflight`, () => {
        abort.abort(new Error('the task was cancelled'));
        return new Promise<never>(() => {});
      }),
    );

    const { signal } = abort;
    const asked = source()
      .apiFor(mockCredentials.user(), { signal })
      .preflight({ environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' });

    await expect(asked).rejects.toThrow('the task was cancelled');
  });

  it('says so where nobody answers', async () => {
    server.use(http.get(`${BASE}/builds/dev/23-01-26-01`, () => HttpResponse.error()));

    await expect(
      source().apiFor(mockCredentials.user()).getBuild({ environment: 'dev', buildId: '23-01-26-01' }),
    ).rejects.toThrow(/cannot be reached; run the template again later/);
  });
});
