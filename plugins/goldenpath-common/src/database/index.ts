export * from './types';
export * from './spec';
export { databaseRequestSchema, grantRequestSchema } from './requestSchemas';
export { resolveDatabase, type DatabaseResolution } from './resolveDatabase';
export { resolveGrant, type GrantResolution } from './resolveGrant';
export { databaseSteps, isRotation, stepsOfGrant } from './stepIds';
export { deriveDatabaseStatus, type DerivedDatabaseStatus } from './deriveDatabaseStatus';
export {
  databaseExternalSecret,
  databaseSecretKeys,
  databaseSecretManifest,
  type DatabaseSecretKey,
} from './externalSecret';
