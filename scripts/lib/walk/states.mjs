import { holds, open, shows } from './browser.mjs';
import { paths } from './pages.mjs';

const REQUEST_ID = '7f3c1e9a-walk';
const API = '**/api/goldenpath/';

/** What each page asks first (`of`), and one of several questions that may fail alone (`part`), with what stands all the same. */
function pagesOf(buildId) {
  return [
    {
      name: 'builds',
      path: paths.builds,
      of: `${API}builds?*`,
      part: {
        of: `${API}environments`,
        stands: main => main.getByRole('grid', { name: 'Builds' }).getByRole('rowheader'),
      },
    },
    { name: 'build', path: paths.build(buildId), of: `${API}builds/dev/${buildId}` },
    {
      name: 'timeline',
      path: paths.build(buildId, 'timeline'),
      of: `${API}builds/dev/${buildId}`,
      part: { of: `${API}builds/dev/${buildId}/step-timings`, stands: main => main.getByRole('table') },
    },
    {
      name: 'dns',
      path: paths.dns('dev'),
      of: `${API}dns?*`,
      part: { of: `${API}environments`, stands: main => main.getByText(/dev\.goldenpathidp\.io/) },
    },
    {
      name: 'databases',
      path: paths.databases,
      of: `${API}databases?*`,
      part: { of: `${API}instances/dev`, stands: main => main.getByRole('grid', { name: 'Databases' }) },
    },
    {
      name: 'history',
      path: paths.history,
      of: `${API}history?*`,
      part: { of: `${API}history/stats*`, stands: main => main.getByText('p50 of successes') },
    },
    { name: 'contract', path: paths.contract, of: `${API}contract` },
  ];
}

const STATES = {
  /** Nobody has answered yet. */
  loading: {
    answer: () => new Promise(() => {}),
    seen: page => page.locator('main [aria-busy="true"], main [role="status"]').first().waitFor({ state: 'attached' }),
  },
  denied: {
    answer: route => refuse(route, { status: 403, name: 'NotAllowedError', message: 'The policy says no.' }),
    seen: page => shows(page.getByRole('alert').getByText(/You are not allowed to do this/)),
  },
  offline: {
    answer: route => route.abort('internetdisconnected'),
    seen: page => shows(page.getByRole('alert').getByText(/The backend cannot be reached/)),
  },
  error: {
    answer: route => refuse(route, { status: 500, name: 'InternalServerError', message: 'It broke.' }),
    seen: page => shows(page.getByRole('alert').getByText(REQUEST_ID)),
  },
};

/** Every page in every state that a reader may meet besides the good one, made by answering for the backend. */
export async function readStates({ browser, buildId, checks, pictures, url }) {
  for (const asked of pagesOf(buildId)) {
    for (const [state, { answer, seen }] of Object.entries(STATES)) {
      await look({ state, of: asked.of, answer, seen, asked });
    }
    if (asked.part) {
      const { of, stands } = asked.part;
      await look({
        state: 'partial',
        of,
        answer: STATES.error.answer,
        seen: async page => {
          await STATES.error.seen(page);
          await shows(stands(page.getByRole('main')));
        },
        asked,
      });
    }
  }

  async function look({ state, of, answer, seen, asked }) {
    await checks.also(`${asked.name}, ${state}: the page says so`, async () => {
      const page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
      const thrown = [];
      page.on('pageerror', error => thrown.push(error.message));
      try {
        await page.route(of, answer);
        await open(page, asked.path);
        await seen(page);
        await pictures.asItIs(`${asked.name}-${state}`, page);
        holds(thrown.length === 0, `Thrown in the page: ${thrown.join('; ')}`);
      } finally {
        await page.close();
      }
    });
  }
}

function refuse(route, { status, name, message }) {
  return route.fulfill({
    status,
    headers: { 'x-request-id': REQUEST_ID },
    json: { error: { name, message }, response: { statusCode: status } },
  });
}
