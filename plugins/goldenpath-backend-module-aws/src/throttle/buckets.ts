import type { CallBucket } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsService, CallRate } from './limits';
import type { CallBudgetSettings } from './settings';

/** Part of each of our limits that only teardowns may use. */
export const TEARDOWN_SHARE = 1 / 3;

/** Actions that change nothing, by the first word of their names. */
const READS = /^(Describe|Get|Head|List|Lookup|Search|Simulate|Test)/;
/** Actions that take something away, whoever makes them. */
const REMOVALS = /^(Delete|Detach|Disassociate|Revoke|Terminate)/;

/** Whose calls are counted together. */
export interface CallScope {
  /** 12 digits: AWS counts what an account's identities call. */
  accountId: string;
  region: string;
  settings: CallBudgetSettings;
}

/**
 * The buckets that a call may be taken from, in this order.
 *
 * Each of our limits is divided: a third for teardowns alone, the rest for whoever comes first. Builds never take the last call of a teardown, and
 * teardowns, when they are many, use what builds leave. It holds for reads as well: a removal that may delete but not look gets nowhere.
 *
 * @param options.action - as `CreateCluster`
 */
export function bucketsOf(options: {
  scope: CallScope;
  service: AwsService;
  action: string;
  isTeardown: boolean;
}): CallBucket[] {
  const { scope, service, action } = options;
  const { share, limits } = scope.settings;
  const { counts, ...rates } = limits[service];
  const kind = READS.test(action) ? 'reads' : 'changes';
  const place = counts === 'account' ? 'all-regions' : scope.region;
  const id = `aws/${scope.accountId}/${place}/${service}/${kind}`;
  const forAll = bucket({ id, rate: rates[kind], part: share * (1 - TEARDOWN_SHARE) });
  const reserved = bucket({ id: `${id}/teardown`, rate: rates[kind], part: share * TEARDOWN_SHARE });
  return options.isTeardown || REMOVALS.test(action) ? [reserved, forAll] : [forAll];
}

function bucket(options: { id: string; rate: CallRate; part: number }): CallBucket {
  const { id, rate, part } = options;
  return { id, burst: Math.max(1, Math.floor(rate.burst * part)), perSecond: rate.perSecond * part };
}
