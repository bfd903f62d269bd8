import { buildEntityName } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Where a build's page is, in the app. */
export function buildUrl(options: { appBaseUrl: string; environment: string; buildId: string }): string {
  return pageUrl({ appBaseUrl: options.appBaseUrl, path: ['builds', options.environment, options.buildId] });
}

/** The catalog entity that stands for a build's cluster. */
export function clusterEntityRef(options: { clusterName: string }): string {
  return `resource:default/${buildEntityName(options)}`;
}

/** Where a database's page is, in the app. */
export function databaseUrl(options: { appBaseUrl: string; environment: string; name: string }): string {
  return pageUrl({ appBaseUrl: options.appBaseUrl, path: ['databases', options.environment, options.name] });
}

function pageUrl(options: { appBaseUrl: string; path: string[] }): string {
  return `${options.appBaseUrl.replace(/\/$/, '')}/goldenpath/${options.path.map(encodeURIComponent).join('/')}`;
}
