import { createExternalRouteRef, createRouteRef, createSubRouteRef, useRouteRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { BuildKey, DatabaseKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';

/** Where the pages are mounted, `/goldenpath` unless the app says otherwise. @public */
export const rootRouteRef = createRouteRef();

/** The list of builds. @public */
export const buildsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/builds',
});

/** One build, at its first tab. @public */
export const buildRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/builds/:environment/:buildId',
});

/** One build, at the tab of that name. @public */
export const buildTabRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/builds/:environment/:buildId/:tab',
});

/** The DNS zones, as namespaces of builds. @public */
export const dnsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/dns',
});

/** The databases, and what waits for an approval. @public */
export const databasesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/databases',
});

/** One database, at its first tab. @public */
export const databaseRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/databases/:environment/:name',
});

/** One database, at the tab of that name. @public */
export const databaseTabRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/databases/:environment/:name/:tab',
});

/** The timing history. @public */
export const historyRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/history',
});

/** The tier contract. @public */
export const contractRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/contract',
});

/** The golden path's tab on the page of an entity. @public */
export const entityTabRouteRef = createRouteRef();

/** A software template's form, where builds and databases are asked for. @public */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** An entity's page, for owners and what a build was made for. @public */
export const entityRouteRef = createExternalRouteRef({
  params: ['namespace', 'kind', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});

/** Paths below the root, as the page's own router matches them. */
export const paths = {
  builds: 'builds',
  build: ':environment/:buildId',
  buildTab: ':environment/:buildId/:tab',
  dns: 'dns',
  databases: 'databases',
  database: ':environment/:name',
  databaseTab: ':environment/:name/:tab',
  history: 'history',
  contract: 'contract',
} as const;

const CREATE_BUILD = {
  namespace: 'default',
  templateName: 'goldenpath-create-cluster',
};

const CREATE_DATABASE = {
  namespace: 'default',
  templateName: 'goldenpath-create-database',
};

/** The tabs of a build, in their order; the first one needs no name in the URL. */
export const buildTabs = ['tiers', 'timeline', 'dns', 'databases', 'events', 'details', 'teardown'] as const;

/** A tab of a build. */
export type BuildTab = (typeof buildTabs)[number];

/** Says whether a word of the URL names a tab of a build. */
export function isBuildTab(word: string): word is BuildTab {
  return buildTabs.some(tab => tab === word);
}

/** The tabs of a database, in their order; the first one needs no name in the URL. */
export const databaseTabs = ['access', 'steps', 'isolation', 'audit', 'decommission'] as const;

/** A tab of a database. */
export type DatabaseTab = (typeof databaseTabs)[number];

/** Says whether a word of the URL names a tab of a database. */
export function isDatabaseTab(word: string): word is DatabaseTab {
  return databaseTabs.some(tab => tab === word);
}

/** URLs of everything that the pages link to; `undefined` where the app does not have that page. */
export interface Links {
  builds(query?: Record<string, string>): string | undefined;
  build(key: BuildKey, tab?: BuildTab): string | undefined;
  createBuild(): string | undefined;
  dns(query?: Record<string, string>): string | undefined;
  databases(query?: Record<string, string>): string | undefined;
  database(key: DatabaseKey, tab?: DatabaseTab): string | undefined;
  createDatabase(): string | undefined;
  entity(entityRef: string): string | undefined;
}

/** The one place that makes URLs. */
export function useLinks(): Links {
  const builds = useRouteRef(buildsRouteRef);
  const build = useRouteRef(buildRouteRef);
  const buildTab = useRouteRef(buildTabRouteRef);
  const dns = useRouteRef(dnsRouteRef);
  const databases = useRouteRef(databasesRouteRef);
  const database = useRouteRef(databaseRouteRef);
  const databaseTab = useRouteRef(databaseTabRouteRef);
  const template = useRouteRef(templateRouteRef);
  const entity = useRouteRef(entityRouteRef);

  return useMemo(
    () => ({
      builds: query => withQuery(builds?.(), query ?? {}),
      build: ({ environment, buildId, incarnation }, tab) =>
        withQuery(
          tab === undefined || tab === buildTabs[0]
            ? build?.({ environment, buildId })
            : buildTab?.({ environment, buildId, tab }),
          incarnationOf(incarnation),
        ),
      createBuild: () => template?.(CREATE_BUILD),
      dns: query => withQuery(dns?.(), query ?? {}),
      databases: query => withQuery(databases?.(), query ?? {}),
      database: ({ environment, name, incarnation }, tab) =>
        withQuery(
          tab === undefined || tab === databaseTabs[0]
            ? database?.({ environment, name })
            : databaseTab?.({ environment, name, tab }),
          incarnationOf(incarnation),
        ),
      createDatabase: () => template?.(CREATE_DATABASE),
      entity: entityRef => {
        const parts = partsOf(entityRef);
        return parts && entity?.(parts);
      },
    }),
    [builds, build, buildTab, dns, databases, database, databaseTab, template, entity],
  );
}

function incarnationOf(incarnation: number | undefined): Record<string, string> {
  return incarnation === undefined ? {} : { incarnation: `${incarnation}` };
}

function withQuery(path: string | undefined, query: Record<string, string>): string | undefined {
  const search = new URLSearchParams(query).toString();
  return path && (search ? `${path}?${search}` : path);
}

function partsOf(entityRef: string) {
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return { kind, namespace, name };
  } catch {
    // Imported builds may carry an owner that is no entity reference: it is shown, and links nowhere.
    return undefined;
  }
}
