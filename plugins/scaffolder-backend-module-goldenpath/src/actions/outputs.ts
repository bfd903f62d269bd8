/** Where a build's page is, in the app. */
export function buildUrl(options: { appBaseUrl: string; environment: string; buildId: string }): string {
  const path = [options.environment, options.buildId].map(encodeURIComponent).join('/');
  return `${options.appBaseUrl.replace(/\/$/, '')}/goldenpath/builds/${path}`;
}

/** The catalog entity that stands for a build's cluster. */
export function clusterEntityRef(options: { clusterName: string }): string {
  return `resource:default/${options.clusterName}`;
}
