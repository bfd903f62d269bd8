import { createExternalRouteRef, createRouteRef, createSubRouteRef, useRouteRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { BuildKey } from '@goldenpath/backstage-plugin-goldenpath-common';
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

/** A software template's form, where builds are asked for. @public */
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
  history: 'history',
  contract: 'contract',
} as const;

const CREATE_TEMPLATE = {
  namespace: 'default',
  templateName: 'goldenpath-create-cluster',
};

/** The tabs of a build, in their order; the first one needs no name in the URL. */
export const buildTabs = ['tiers', 'events', 'details', 'teardown'] as const;

/** A tab of a build. */
export type BuildTab = (typeof buildTabs)[number];

/** Says whether a word of the URL names a tab. */
export function isBuildTab(word: string): word is BuildTab {
  return buildTabs.some(tab => tab === word);
}

/** URLs of everything that the pages link to; `undefined` where the app does not have that page. */
export interface Links {
  builds(query?: Record<string, string>): string | undefined;
  build(key: BuildKey, tab?: BuildTab): string | undefined;
  createBuild(): string | undefined;
  entity(entityRef: string): string | undefined;
}

/** The one place that makes URLs. */
export function useLinks(): Links {
  const builds = useRouteRef(buildsRouteRef);
  const build = useRouteRef(buildRouteRef);
  const buildTab = useRouteRef(buildTabRouteRef);
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
          incarnation === undefined ? {} : { incarnation: `${incarnation}` },
        ),
      createBuild: () => template?.(CREATE_TEMPLATE),
      entity: entityRef => {
        const parts = partsOf(entityRef);
        return parts && entity?.(parts);
      },
    }),
    [builds, build, buildTab, template, entity],
  );
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
