export { planTeardown } from './planTeardown';
export { Reconciler, type ReconcilerOptions } from './Reconciler';
export { defaultSettings, type ReconcilerSettings } from './settings';
export { systemTimer, type Timer } from './timer';
export type * from './types';
export type { Worker } from './worker';
export { buildWorker } from './workBuild';
