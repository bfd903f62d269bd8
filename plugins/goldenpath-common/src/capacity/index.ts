export * from './types';
export { judgeCapacity } from './judgeCapacity';
