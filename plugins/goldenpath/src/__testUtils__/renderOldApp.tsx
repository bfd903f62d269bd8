import type { Entity } from '@backstage/catalog-model';
import { AppRouter, createSpecializedApp, FlatRoutes, type AppOptions } from '@backstage/core-app-api';
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  errorApiRef,
  type AnyApiFactory,
  type ApiRef,
  type AppTheme,
} from '@backstage/core-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { MockErrorApi, MockPermissionApi } from '@backstage/test-utils';
import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, type PropsWithChildren, type ReactNode } from 'react';
import { MemoryRouter, Route, useLocation, useOutlet } from 'react-router-dom';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import {
  EntityGoldenPathCard,
  EntityGoldenPathContent,
  GoldenPathPage,
  goldenPathPlugin,
  isGoldenPathAvailable,
} from '../legacy';
import { FakeDatabases } from './FakeDatabases';
import { FakeDns } from './FakeDns';
import { FakeGoldenPath } from './FakeGoldenPath';
import type { OpenPages } from './renderPages';

const catalogRouteRef = createRouteRef({ id: 'catalog:entity', params: ['namespace', 'kind', 'name'] });
const templateRouteRef = createRouteRef({ id: 'scaffolder:template', params: ['namespace', 'templateName'] });
// What an old app has of the plugins that the pages link to.
const catalogPlugin = createPlugin({ id: 'catalog', routes: { catalogEntity: catalogRouteRef } });
const scaffolderPlugin = createPlugin({ id: 'scaffolder', routes: { selectedTemplate: templateRouteRef } });
const plugins = [goldenPathPlugin, catalogPlugin, scaffolderPlugin];

const CatalogEntityPage = catalogPlugin.provide(
  createRoutableExtension({
    name: 'CatalogEntityPage',
    component: async () => () => <>{useOutlet()}</>,
    mountPoint: catalogRouteRef,
  }),
);
const TemplatePage = scaffolderPlugin.provide(
  createRoutableExtension({
    name: 'TemplatePage',
    component: async () => () => <p>A template</p>,
    mountPoint: templateRouteRef,
  }),
);

/** Opens a URL in a whole app on the old frontend system, which has the pages where its README says, with faked backends behind them. */
export function renderOldApp(options: {
  url: string;
  api?: FakeGoldenPath;
  databases?: FakeDatabases;
  dns?: FakeDns;
  /** What `/catalog` shows. */
  entity?: Entity;
  /** What stands at `/form`, and the field extensions of its page. */
  form?: { page: ReactNode; extensions: ReactNode };
  /** The languages of the app, and its words in them. */
  translations?: AppOptions['__experimentalTranslations'];
}): OpenPages {
  const { url, entity, form, translations } = options;
  const { api = new FakeGoldenPath(), databases = new FakeDatabases(), dns = new FakeDns() } = options;
  const place = { url };
  // The browser remembers the language of the app that was opened before.
  window.localStorage.removeItem('language');
  const app = createSpecializedApp({
    plugins,
    apis: [
      faked(errorApiRef, new MockErrorApi()),
      faked(goldenPathApiRef, api),
      faked(goldenPathDatabasesApiRef, databases),
      faked(goldenPathDnsApiRef, dns),
      createApiFactory(permissionApiRef, new MockPermissionApi(() => AuthorizeResult.ALLOW)),
    ],
    icons: icons(),
    themes: [theme],
    ...(translations && { __experimentalTranslations: translations }),
    components: {
      NotFoundErrorPage: () => <p>Not found</p>,
      BootErrorPage: ({ error }) => <p>{error?.message}</p>,
      Progress: () => <p>Loading</p>,
      ErrorBoundaryFallback: ({ error }) => <p>{error.message}</p>,
      Router: ({ children }: PropsWithChildren) => <MemoryRouter initialEntries={[url]}>{children}</MemoryRouter>,
      SignInPage: ({ onSignInSuccess }) => {
        useEffect(() => onSignInSuccess(ada), [onSignInSuccess]);
        return null;
      },
    },
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'An app', baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          permission: { enabled: true },
        },
      },
    ],
  });
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const Root = app.createRoot(
    <AppRouter>
      <LocationWatcher place={place} />
      <FlatRoutes>
        <Route path="/goldenpath" element={<GoldenPathPage />} />
        <Route path="/create/templates/:namespace/:templateName" element={<TemplatePage />} />
        <Route path="/catalog/:namespace/:kind/:name" element={<CatalogEntityPage />}>
          <EntityPage entity={entity}>
            <Route path="/golden-path" element={<EntityGoldenPathContent />} />
          </EntityPage>
        </Route>
        <Route path="/form" element={form?.page ?? <p>No form</p>}>
          <ScaffolderFieldExtensions>{form?.extensions}</ScaffolderFieldExtensions>
        </Route>
      </FlatRoutes>
    </AppRouter>,
  );
  render(<Root />);
  return {
    user,
    url: () => place.url,
    pass: milliseconds => act(() => jest.advanceTimersByTimeAsync(milliseconds)),
  };
}

/** An API of which the pages of a test call a part. */
function faked<Api>(ref: ApiRef<Api>, fake: Partial<Api>): AnyApiFactory {
  return createApiFactory({ api: ref, deps: {}, factory: () => fake as Api });
}

/** What an entity layout of an old app does: the tab where it applies, and the card on the overview. Its children say where the tab is mounted. */
function EntityPage({ entity }: PropsWithChildren<{ entity: Entity | undefined }>) {
  if (!entity || !isGoldenPathAvailable(entity)) {
    return <p>Nothing of the golden path</p>;
  }
  return (
    <EntityProvider entity={entity}>
      <EntityGoldenPathCard />
      <EntityGoldenPathContent />
    </EntityProvider>
  );
}

const ada = {
  getProfileInfo: async () => ({}),
  getBackstageIdentity: async () => ({
    type: 'user' as const,
    userEntityRef: 'user:default/ada',
    ownershipEntityRefs: ['user:default/ada', 'group:default/platform'],
  }),
  getCredentials: async () => ({}),
  signOut: async () => undefined,
};

const theme: AppTheme = {
  id: 'light',
  title: 'Light',
  variant: 'light',
  Provider: ({ children }) => <>{children}</>,
};

function icons() {
  const NoIcon = () => null;
  // Every name that an app has to know; the pages bring icons of their own.
  const names = [
    ...['brokenImage', 'catalog', 'scaffolder', 'techdocs', 'search', 'chat', 'dashboard', 'docs', 'email'],
    ...['github', 'group', 'help', 'kind:api', 'kind:component', 'kind:domain', 'kind:group', 'kind:location'],
    ...['kind:system', 'kind:user', 'kind:resource', 'kind:template', 'user', 'warning', 'star', 'unstarred'],
  ] as const;
  return Object.fromEntries(names.map(name => [name, NoIcon])) as Record<(typeof names)[number], typeof NoIcon>;
}

function LocationWatcher({ place }: { place: { url: string } }) {
  const { pathname, search } = useLocation();
  place.url = `${pathname}${search}`;
  return null;
}
