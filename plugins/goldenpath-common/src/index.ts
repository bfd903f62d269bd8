/**
 * The GoldenPath contract: pure decisions that the backend, the pages and the scaffolder actions share.
 *
 * @packageDocumentation
 */
export * from './identity';
export * from './contract';
export * from './flow';
export * from './errors/codes';
export { errorCodes } from './errors/errorCodes';
export * from './build';
export * from './dns';
export * from './catalog';
export * from './capacity';
export * from './instance';
export * from './database';
export * from './history';
export * from './timeline';
export * from './permissions';
export * from './formatting';
export * from './api';
