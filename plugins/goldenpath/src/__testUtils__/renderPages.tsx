import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { act } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  AppRootElementBlueprint,
  createFrontendModule,
  type ExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { goldenPathPlugin } from '../plugin';
import { entityRouteRef, templateRouteRef } from '../routes';
import { FakeDatabases } from './FakeDatabases';
import { FakeDns } from './FakeDns';
import { FakeGoldenPath } from './FakeGoldenPath';
import { pseudoTranslation } from './pseudoTranslation';

/** Names of permissions that the policy denies. */
export type Denied = readonly string[];

/** The pages, opened. */
export interface OpenPages {
  user: UserEvent;
  /** Where the reader is now. */
  url: () => string;
  /** Lets time pass, and what follows from it happen. */
  pass: (milliseconds: number) => Promise<void>;
}

/** Opens a URL of the pages in a real app around them, with faked backends behind them. */
export function renderPages(options: {
  api?: FakeGoldenPath;
  databases?: FakeDatabases;
  dns?: FakeDns;
  url: string;
  denied?: Denied;
  /** What the reader owns things as, besides themselves. */
  groups?: readonly string[];
  /** What the app has besides. */
  extensions?: ExtensionDefinition[];
  /** What the app brings as its own. */
  appExtensions?: ExtensionDefinition[];
  /** The app's language, English if none is given. */
  language?: string;
  /** Puts every message in brackets; see `findUntranslated`. */
  isPseudo?: boolean;
}): OpenPages {
  const { url, denied = [], groups = ['group:default/platform'], language } = options;
  const { api = new FakeGoldenPath(), databases = new FakeDatabases(), dns = new FakeDns() } = options;
  const place = { url };
  const watcher = AppRootElementBlueprint.make({
    name: 'location',
    params: { element: <LocationWatcher place={place} /> },
  });
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  renderTestApp({
    features: [
      goldenPathPlugin,
      createFrontendModule({ pluginId: 'app', extensions: [watcher, ...(options.appExtensions ?? [])] }),
    ],
    extensions: options.extensions,
    initialRouteEntries: [url],
    mountedRoutes: {
      '/create/templates/:namespace/:templateName': templateRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    config: {
      app: {
        baseUrl: 'http://localhost:3000',
        ...(language && {
          extensions: [
            { 'api:app/app-language': { config: { availableLanguages: ['en', language], defaultLanguage: language } } },
          ],
        }),
      },
      backend: { baseUrl: 'http://localhost:7007' },
      permission: { enabled: true },
    },
    apis: [
      [goldenPathApiRef, api],
      [goldenPathDatabasesApiRef, databases],
      [goldenPathDnsApiRef, dns],
      ...(options.isPseudo ? [pseudoTranslation()] : []),
      mockApis.identity({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', ...groups],
      }),
      mockApis.permission({
        authorize: ({ permission }) =>
          denied.includes(permission.name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    ],
  });
  return {
    user,
    url: () => place.url,
    pass: milliseconds => act(() => jest.advanceTimersByTimeAsync(milliseconds)),
  };
}

function LocationWatcher({ place }: { place: { url: string } }) {
  const { pathname, search } = useLocation();
  place.url = `${pathname}${search}`;
  return null;
}
