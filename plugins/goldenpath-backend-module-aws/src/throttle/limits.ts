/** What AWS takes from one account: so many calls at once, and so many a second after that. @public */
export interface CallRate {
  burst: number;
  perSecond: number;
}

/** The services that are called, by the prefix that their actions have in IAM policies. @public */
export type AwsService =
  | 'ec2'
  | 'eks'
  | 'elasticloadbalancing'
  | 'iam'
  | 'logs'
  | 'rds'
  | 'route53'
  | 's3'
  | 'secretsmanager'
  | 'servicequotas'
  | 'sts'
  | 'tag';

/** What one service takes. @public */
export interface ServiceLimits {
  /** Whether it counts the calls of each region by themselves, or all of the account's. */
  counts: 'region' | 'account';
  /** Of calls that change nothing. */
  reads: CallRate;
  /** Of all others. */
  changes: CallRate;
}

/**
 * What AWS takes from one account, all its users together. Where AWS counts each action by itself, the limit of the strictest that is called often stands
 * for all of them. Where AWS publishes nothing ("assumed"), these are guesses on the careful side that one account's builds live well with.
 */
export const accountLimits: { [service in AwsService]: ServiceLimits } = {
  // Per action: 100 and 20 a second of Describe*, 50 and 10 of it without filters, 50 and 5 of changes. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
  ec2: { counts: 'region', reads: rate(100, 20), changes: rate(50, 5) },
  // Assumed: the service's quotas name no request rate.
  eks: { counts: 'region', reads: rate(40, 20), changes: rate(20, 5) },
  // 40 and 10 a second of Describe*; assumed of changes. https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html
  elasticloadbalancing: { counts: 'region', reads: rate(40, 10), changes: rate(20, 3) },
  // Assumed.
  iam: { counts: 'account', reads: rate(20, 10), changes: rate(10, 5) },
  // Ten a second of each action that is called here. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  logs: { counts: 'region', reads: rate(10, 10), changes: rate(10, 10) },
  // Assumed.
  rds: { counts: 'region', reads: rate(40, 10), changes: rate(20, 5) },
  // 50 and 10 a second of all actions together, so divided. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/throttling-api-requests.html
  route53: { counts: 'account', reads: rate(30, 6), changes: rate(20, 4) },
  // Far above what is ever called here (thousands a second per prefix): a bound, no limit of AWS'.
  s3: { counts: 'region', reads: rate(100, 100), changes: rate(100, 100) },
  // 100 a second of ListSecrets and 50 of changes. https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
  secretsmanager: { counts: 'region', reads: rate(100, 100), changes: rate(50, 50) },
  // Five a second, and five more in a burst, of each action that is called here. https://docs.aws.amazon.com/servicequotas/latest/userguide/reference_limits.html
  servicequotas: { counts: 'region', reads: rate(10, 5), changes: rate(10, 5) },
  // 600 a second of what is called here. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  sts: { counts: 'region', reads: rate(600, 600), changes: rate(600, 600) },
  // Assumed of GetResources. https://docs.aws.amazon.com/general/latest/gr/arg.html
  tag: { counts: 'region', reads: rate(15, 10), changes: rate(5, 5) },
};

function rate(burst: number, perSecond: number): CallRate {
  return { burst, perSecond };
}
