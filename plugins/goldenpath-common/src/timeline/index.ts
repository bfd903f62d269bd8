export type { RemainingTime, StepDirection, StepMeasurement, StepTiming, StepTimingsAnswer } from './types';
export { stepTimings, timingsById } from './stepTimings';
export { remainingTime } from './remainingTime';
export { decidingPath } from './decidingPath';
