/**
 * The same pages for an app on the old frontend system.
 *
 * @packageDocumentation
 */
export { EntityGoldenPathCard, EntityGoldenPathContent, GoldenPathPage, goldenPathPlugin } from './plugin';
export {
  GoldenPathEnvironmentFieldExtension,
  GoldenPathLifetimeFieldExtension,
  GoldenPathNodeSizeFieldExtension,
  GoldenPathPlanFieldExtension,
  GoldenPathTierFieldExtension,
} from './fields';
export { hasGoldenPath as isGoldenPathAvailable } from '../entity/entitySubject';
export { goldenPathApiRef, type FollowEventsOptions, type GoldenPathPagesApi } from '../api/GoldenPathPagesApi';
export { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
export { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
export { goldenPathTranslationRef } from '../translation/goldenPathTranslationRef';
