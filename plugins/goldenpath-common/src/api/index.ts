export * from './types';
export { GoldenPathClient, type FetchFunction } from './GoldenPathClient';
