import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, ClusterTransport, LookContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsClients } from './clients';
import type { AwsSettings } from './config';

/** Where the authorities of database instances are had from, as PEM. @public */
export type DatabaseAuthorities = (options: { signal: AbortSignal }) => Promise<string>;

/** One environment's AWS account, as every step, sweep and check sees it. */
export interface AwsAccount {
  clients: AwsClients;
  settings: AwsSettings;
  /** First part of every name, and the project in tags. */
  prefix: string;
  clock: Clock;
  logger: LoggerService;
  /** How much faster than the wall clock this account lives; 1 but for a sandbox. */
  speed: number;
  /** Certificates that an account hands out for its database instances, in place of Amazon's. */
  databaseAuthorities?: DatabaseAuthorities;
  /** In place of the network on the way to a cluster that lives in this process. */
  clusterTransport?: (options: { clusterName: string; endpoint: string }) => ClusterTransport | undefined;
}

/** Milliseconds, in the account's own time, since the step was first worked on. */
export function elapsedMs(account: AwsAccount, ctx: LookContext): number {
  return (ctx.clock.now() - ctx.startedAt) * account.speed;
}

/** `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) {
    return 'aws-cn';
  }
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
