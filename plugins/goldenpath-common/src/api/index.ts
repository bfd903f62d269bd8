export * from './types';
export * from './databaseTypes';
export * from './dnsTypes';
export * from './schemas';
export type { FetchFunction, GoldenPathClientOptions } from './BackendCaller';
export { GoldenPathClient } from './GoldenPathClient';
export { GoldenPathDatabasesClient } from './GoldenPathDatabasesClient';
export { GoldenPathDnsClient } from './GoldenPathDnsClient';
