/**
 * The pages of the golden path: builds, one build with its tiers, teardown, DNS, databases and history.
 *
 * @packageDocumentation
 */
export { goldenPathPlugin as default } from './plugin';
export { goldenPathApiRef, type FollowEventsOptions, type GoldenPathPagesApi } from './api/GoldenPathPagesApi';
export { goldenPathDatabasesApiRef } from './api/goldenPathDatabasesApiRef';
export { goldenPathDnsApiRef } from './api/goldenPathDnsApiRef';
export {
  buildRouteRef,
  buildsRouteRef,
  buildTabRouteRef,
  contractRouteRef,
  databaseRouteRef,
  databasesRouteRef,
  databaseTabRouteRef,
  dnsRouteRef,
  entityRouteRef,
  entityTabRouteRef,
  historyRouteRef,
  rootRouteRef,
  templateRouteRef,
} from './routes';
export { goldenPathTranslationRef } from './translation/goldenPathTranslationRef';
