/**
 * The pages of the golden path: builds, one build with its tiers, teardown, databases and history.
 *
 * @packageDocumentation
 */
export { goldenPathPlugin as default } from './plugin';
export { goldenPathApiRef, type FollowEventsOptions, type GoldenPathPagesApi } from './api/GoldenPathPagesApi';
export { goldenPathDatabasesApiRef } from './api/goldenPathDatabasesApiRef';
export {
  buildRouteRef,
  buildsRouteRef,
  buildTabRouteRef,
  contractRouteRef,
  databaseRouteRef,
  databasesRouteRef,
  databaseTabRouteRef,
  entityRouteRef,
  historyRouteRef,
  rootRouteRef,
  templateRouteRef,
} from './routes';
