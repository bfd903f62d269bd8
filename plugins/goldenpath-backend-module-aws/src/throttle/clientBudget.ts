import type { CallBudget } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsSettings } from '../config';
import type { ClientBudget } from './keepToBudget';

/**
 * The budget of one environment's clients. Everything it is counted by stands in the configuration, so that all replicas, and all environments of an
 * account, count in the same buckets before AWS has said anything: the account of the role that is assumed, or the environment's own.
 */
export function clientBudget(options: {
  settings: Pick<AwsSettings, 'accountId' | 'assumeRole' | 'region' | 'callBudget'>;
  budget: CallBudget;
}): ClientBudget {
  const { accountId, assumeRole, region, callBudget } = options.settings;
  return {
    accountId: assumeRole?.split(':')[4] ?? accountId,
    region,
    settings: callBudget,
    budget: options.budget,
  };
}
