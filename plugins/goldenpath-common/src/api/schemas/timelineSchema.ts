import { z } from 'zod';
import type { StepTiming, StepTimingsAnswer } from '../../timeline/types';

const seconds = z.number().min(0);

const stepTimingSchema: z.ZodType<StepTiming> = z.object({
  direction: z.enum(['ensure', 'remove']),
  step: z.string(),
  runs: z.number().int().min(1),
  p50Seconds: seconds,
  p95Seconds: seconds,
});

/** `GET /builds/{environment}/{buildId}/step-timings`. @public */
export const stepTimingsAnswerSchema: z.ZodType<StepTimingsAnswer> = z.object({
  builds: z.number().int().min(0),
  items: z.array(stepTimingSchema),
});
