/**
 * The pages of the golden path: builds, one build with its tiers, teardown and history.
 *
 * @packageDocumentation
 */
export { goldenPathPlugin as default } from './plugin';
export { goldenPathApiRef, type FollowEventsOptions, type GoldenPathPagesApi } from './api/GoldenPathPagesApi';
export {
  buildRouteRef,
  buildsRouteRef,
  buildTabRouteRef,
  contractRouteRef,
  entityRouteRef,
  historyRouteRef,
  rootRouteRef,
  templateRouteRef,
} from './routes';
