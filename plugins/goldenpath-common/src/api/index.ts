export * from './types';
export * from './schemas';
export { GoldenPathClient, type FetchFunction } from './GoldenPathClient';
