import type { CallBudget } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { MetadataBearer, MiddlewareStack } from '@smithy/types';
import { type Pause, wallPause } from '../dns/pace';
import { bucketsOf, type CallScope } from './buckets';
import type { AwsService } from './limits';
import { currentPurpose } from './purpose';
import { callBudgetUsedUp } from './usedUp';

/** Wall milliseconds that a call waits for its turn; a look has a minute and makes several. Beyond that the reconciler waits, where it costs nothing. */
const LONGEST_WAIT_MS = 5_000;
/** The middleware's name in the stack of a client. */
export const CALL_BUDGET_MIDDLEWARE = 'goldenpathCallBudget';

/** What the calls of one environment's clients are taken from. @public */
export interface ClientBudget extends CallScope {
  budget: CallBudget;
  /** In place of the wall clock, for the short wait before a call. */
  pause?: Pause;
}

const never = new AbortController().signal;

/**
 * Makes a client ask for each call before it is signed and sent. Who has to wait for longer than a few seconds gets an error that says so, and AWS has
 * seen nothing.
 */
export function keepToBudget(options: { client: object; service: AwsService; budget: ClientBudget }): void {
  const { client, ...call } = options;
  // By reflection: the clients' own types list all that each can be asked, and comparing these takes the compiler many minutes.
  const stack: MiddlewareStack<object, MetadataBearer> = Reflect.get(client, 'middlewareStack');
  stack.add(
    (next, context) => async args => {
      await admit({ ...call, action: String(context.commandName).replace(/Command$/, '') });
      return next(args);
    },
    // Before credentials are had and anything is signed, and before the step that would try again.
    { step: 'initialize', priority: 'low', name: CALL_BUDGET_MIDDLEWARE, override: true },
  );
}

async function admit(options: { service: AwsService; budget: ClientBudget; action: string }): Promise<void> {
  const { service, action } = options;
  const { budget, pause = wallPause, ...scope } = options.budget;
  const { isTeardown, signal = never } = currentPurpose();
  const buckets = bucketsOf({ scope, service, action, isTeardown });
  for (let left = LONGEST_WAIT_MS; ;) {
    let retryAfterMs = Number.POSITIVE_INFINITY;
    for (const bucket of buckets) {
      const grant = await budget.take(bucket);
      if (grant.granted) {
        return;
      }
      retryAfterMs = Math.min(retryAfterMs, grant.retryAfterMs);
    }
    if (retryAfterMs > left) {
      throw callBudgetUsedUp({ service, action, accountId: scope.accountId, buckets, retryAfterMs });
    }
    await pause(retryAfterMs, signal);
    left -= Math.max(retryAfterMs, 1);
  }
}
