export type { FlowNode } from './types';
export { validateFlow } from './validateFlow';
export { criticalPath, type CriticalPath } from './criticalPath';
