import * as builds from './builds';
import * as databases from './databases';
import * as platform from './platform';

export * from './resources';
export * from './builds';
export * from './databases';
export * from './platform';

/** Every permission of GoldenPath, for the permission framework. @public */
export const goldenPathPermissions = [
  ...Object.values(builds),
  ...Object.values(databases),
  ...Object.values(platform),
];
