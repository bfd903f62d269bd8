import type { StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { codeOfMessage } from '../errors/classify';
import { failure } from '../errors';

/**
 * A resource that AWS made and that failed is shown first, with what it complains of. When the step is tried again it is deleted and
 * made anew: AWS mends none of them by itself.
 */
export function reportFailure(options: {
  ctx: StepContext;
  /** When AWS made it: what tells this one from the next of the same name. */
  made: Date | undefined;
  message: string;
}): StepResult {
  const cause = codeOfMessage(options.message);
  return {
    ...failure({
      code: cause === undefined || cause === 'IN_PROGRESS' ? 'RESOURCE_FAILED' : cause,
      message: options.message,
    }),
    outputs: { ...options.ctx.outputs, failed: stamp(options.made) },
  };
}

/** Whether the failure of just this resource was shown already. */
export function wasReported(options: { ctx: StepContext; made: Date | undefined }): boolean {
  return options.ctx.outputs.failed === stamp(options.made);
}

/** Makes the intent of a second creation another one, so that its token is too: AWS remembers the first one's. */
export function afterFailure(ctx: StepContext): string {
  return typeof ctx.outputs.failed === 'string' ? ` again, after the one of ${ctx.outputs.failed}` : '';
}

function stamp(made: Date | undefined): string {
  return made?.toISOString() ?? 'unknown';
}
