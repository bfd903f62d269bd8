export * from './types';
export { instanceClasses } from './sizes';
