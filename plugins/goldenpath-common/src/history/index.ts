export * from './types';
export { readRegistryCsv, type RegistryReading } from './readRegistryCsv';
export { writeRegistryCsv } from './writeRegistryCsv';
export { timingStatistics } from './timingStatistics';
