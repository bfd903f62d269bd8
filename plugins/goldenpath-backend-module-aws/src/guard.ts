import type { LookContext, Step, StepResult, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, elapsedMs } from './account';
import { codedError, translateAwsError } from './errors';
import { type CallPurpose, forPurpose } from './throttle/purpose';
import { isCallBudgetUsedUp } from './throttle/usedUp';

/** Why a step waits that our own budget of calls lets do nothing now. It has not failed, and does not give up. */
export const WAITING_FOR_CALLS = 'WaitingForCallBudget';

/**
 * A step whose AWS errors come out as failures with a code and a remedy; all other errors go on as they are. What it calls to take something away, or to
 * prove that it is gone, may use the calls that are kept for that.
 */
export function guardStep<Context extends LookContext>(account: AwsAccount, step: Step<Context>): Step<Context> {
  const { ensure, remove, list } = step;
  return {
    ...step,
    ensure: ctx => guardResult({ account, ctx, doing: step.title, isTeardown: false, call: () => ensure(ctx) }),
    ...(remove && {
      remove: (ctx: Context) =>
        guardResult({ account, ctx, doing: `Removing: ${step.title}`, isTeardown: true, call: () => remove(ctx) }),
    }),
    ...(list && {
      list: (ctx: Context) =>
        guardRead({ doing: `Looking for: ${step.title}`, purpose: teardown(ctx), call: () => list(ctx) }),
    }),
  };
}

/** The same for a sweep. */
export function guardSweep(account: AwsAccount, sweep: SweepClass): SweepClass {
  return {
    ...sweep,
    find: ctx =>
      guardRead({ doing: `Looking for ${sweep.title}`, purpose: teardown(ctx), call: () => sweep.find(ctx) }),
    remove: (ctx, found) =>
      guardResult({
        account,
        ctx,
        doing: `Deleting ${sweep.title}`,
        isTeardown: true,
        call: () => sweep.remove(ctx, found),
      }),
  };
}

async function guardResult(options: {
  account: AwsAccount;
  ctx: LookContext;
  doing: string;
  isTeardown: boolean;
  call: () => Promise<StepResult>;
}): Promise<StepResult> {
  const { account, ctx, doing, isTeardown } = options;
  try {
    return await forPurpose({ isTeardown, signal: ctx.signal }, options.call);
  } catch (error) {
    if (isCallBudgetUsedUp(error)) {
      return {
        result: 'waiting',
        reason: WAITING_FOR_CALLS,
        message: `${doing}: ${error.message}`,
        retryAfterMs: error.retryAfterMs * account.speed,
        looked: false,
      };
    }
    const failure = translateAwsError({ error, doing, elapsedMs: elapsedMs(account, ctx) });
    if (!failure) {
      throw error;
    }
    return { result: 'failed', ...failure };
  }
}

/** Reads something; an AWS error comes out as an error with a code and a remedy, and all others as they are. */
export async function guardRead<T>(options: {
  doing: string;
  purpose?: CallPurpose;
  call: () => Promise<T>;
}): Promise<T> {
  const { purpose, call } = options;
  try {
    return await (purpose ? forPurpose(purpose, call) : call());
  } catch (error) {
    const failure = translateAwsError({ error, doing: options.doing, elapsedMs: 0 });
    throw failure ? codedError(failure) : error;
  }
}

function teardown(ctx: LookContext): CallPurpose {
  return { isTeardown: true, signal: ctx.signal };
}
