import { ServiceUnavailableError } from '@backstage/errors';
import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from './account';
import { translateAwsError } from './errors';

/** A step whose AWS errors come out as failures with a code and a remedy; all other errors go on as they are. */
export function guardStep(account: AwsAccount, step: Step): Step {
  const { ensure, remove, list } = step;
  return {
    ...step,
    ensure: ctx => guardResult({ account, ctx, doing: step.title, call: () => ensure(ctx) }),
    ...(remove && {
      remove: (ctx: StepContext) =>
        guardResult({ account, ctx, doing: `Removing: ${step.title}`, call: () => remove(ctx) }),
    }),
    ...(list && {
      list: (ctx: StepContext) => guardRead({ doing: `Looking for: ${step.title}`, call: () => list(ctx) }),
    }),
  };
}

/** The same for a sweep. */
export function guardSweep(account: AwsAccount, sweep: SweepClass): SweepClass {
  return {
    ...sweep,
    find: ctx => guardRead({ doing: `Looking for ${sweep.title}`, call: () => sweep.find(ctx) }),
    remove: (ctx, found) =>
      guardResult({ account, ctx, doing: `Deleting ${sweep.title}`, call: () => sweep.remove(ctx, found) }),
  };
}

async function guardResult(options: {
  account: AwsAccount;
  ctx: StepContext;
  doing: string;
  call: () => Promise<StepResult>;
}): Promise<StepResult> {
  const { account, ctx, doing } = options;
  try {
    return await options.call();
  } catch (error) {
    const failure = translateAwsError({ error, doing, elapsedMs: elapsedMs(account, ctx) });
    if (!failure) {
      throw error;
    }
    return { result: 'failed', ...failure };
  }
}

async function guardRead(options: { doing: string; call: () => Promise<ResourceRef[]> }): Promise<ResourceRef[]> {
  try {
    return await options.call();
  } catch (error) {
    const failure = translateAwsError({ error, doing: options.doing, elapsedMs: 0 });
    if (!failure) {
      throw error;
    }
    throw Object.assign(new ServiceUnavailableError(failure.message), { code: failure.code, remedy: failure.remedy });
  }
}
