import type { LookContext, Step, StepResult, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from './account';
import { codedError, translateAwsError } from './errors';

/** A step whose AWS errors come out as failures with a code and a remedy; all other errors go on as they are. */
export function guardStep<Context extends LookContext>(account: AwsAccount, step: Step<Context>): Step<Context> {
  const { ensure, remove, list } = step;
  return {
    ...step,
    ensure: ctx => guardResult({ account, ctx, doing: step.title, call: () => ensure(ctx) }),
    ...(remove && {
      remove: (ctx: Context) =>
        guardResult({ account, ctx, doing: `Removing: ${step.title}`, call: () => remove(ctx) }),
    }),
    ...(list && {
      list: (ctx: Context) => guardRead({ doing: `Looking for: ${step.title}`, call: () => list(ctx) }),
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
  ctx: LookContext;
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

/** Reads something; an AWS error comes out as an error with a code and a remedy, and all others as they are. */
export async function guardRead<T>(options: { doing: string; call: () => Promise<T> }): Promise<T> {
  try {
    return await options.call();
  } catch (error) {
    const failure = translateAwsError({ error, doing: options.doing, elapsedMs: 0 });
    throw failure ? codedError(failure) : error;
  }
}
