import type { CallBucket } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsFailure, codedError } from '../errors';
import { ACCOUNT_OWNER } from '../errors/remedies';
import type { AwsService } from './limits';

const USED_UP = 'CallBudgetUsedUpError';

/** A call that was not made because our own budget is used up. Nothing was sent, so nothing can have come of it. */
export type CallBudgetUsedUp = Error & AwsFailure & { retryAfterMs: number };

/** @param options.buckets - those that the call could have been taken from */
export function callBudgetUsedUp(options: {
  service: AwsService;
  action: string;
  accountId: string;
  buckets: CallBucket[];
  retryAfterMs: number;
}): CallBudgetUsedUp {
  const { service, action, accountId, buckets, retryAfterMs } = options;
  const perSecond = buckets.reduce((sum, bucket) => sum + bucket.perSecond, 0);
  const error = codedError({
    code: 'THROTTLED',
    message: `GoldenPath's own budget of ${round(perSecond)} calls a second for ${service}:${action} and its like in the account ${accountId} is used up; nothing was sent to AWS`,
    remedy: `Nothing: it goes on as soon as there are calls left. If it stays, and AWS takes more from this account, raise callBudget.share or callBudget.limits.${service} of the environment.`,
    owner: ACCOUNT_OWNER,
  });
  return Object.assign(error, { name: USED_UP, retryAfterMs });
}

export function isCallBudgetUsedUp(error: unknown): error is CallBudgetUsedUp {
  return error instanceof Error && error.name === USED_UP && 'retryAfterMs' in error;
}

function round(value: number): string {
  return String(Number(value.toPrecision(2)));
}
