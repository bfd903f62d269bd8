import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /** GoldenPath: ephemeral clusters by a tier contract. Unknown keys are refused at start. */
  goldenpath?: {
    /** Domain below which every environment has its zone. Default: goldenpathidp.io */
    domain?: string;
    /** First part of every name. Default: goldenpath */
    prefix?: string;
    /** Order of the date in build ids. Default: dd-mm-yy */
    buildIdDateOrder?: 'dd-mm-yy' | 'yy-mm-dd';
    /** The tier contract, inline or as `{ file }`. The default contract when not given. */
    contract?: { file: string } | { version: string; [key: string]: unknown };
    environments: {
      [name: string]: {
        /** Which cloud serves it: `aws`, or `sandbox` in a demo. A request cannot choose. */
        provider: string;
        /** In quotes: 12 digits. */
        accountId?: string;
        region: string;
        /** ARN of the role that the backend assumes in the account. */
        assumeRole?: string;
        vpcId?: string;
        subnetIds?: string[];
        hostedZoneId?: string;
        /** ARNs of the foundational roles. */
        roles?: {
          cluster?: string;
          node?: string;
          ebsCsi?: string;
          externalDns?: string;
          externalSecrets?: string;
          autoscaler?: string;
        };
        /** The environment's RDS instance: `goldenpath:rds:ensure` makes it like this, or adopts one that is there. */
        rds?: {
          /** Its identifier. */
          instance: string;
          /** Name or ARN (not the content) of the secret with `username` and `password`. Default: the one that RDS manages for the instance */
          adminSecret?: string;
          /** Name of the administrator that a new instance gets. Default: goldenpath */
          adminUser?: string;
          /** db.t3.micro, db.t3.small, db.t3.medium or db.r6g.large. Default: small */
          size?: 'small' | 'medium' | 'large' | 'xlarge';
          /** In quotes: a version of PostgreSQL from 15 on. Default: "17" */
          engineVersion?: string;
          /** Default: 20 */
          storageGiB?: number;
          /** Up to which storage grows by itself. Default: it does not grow */
          maxStorageGiB?: number;
          /** At least 1. Default: 7 */
          backupRetentionDays?: number;
          /** Default: false */
          multiAz?: boolean;
          /** Subnets of the instance. Default: those of the environment */
          subnetIds?: string[];
          /** Security groups of the instance, which must let the nodes in on its port. Default: one is made */
          securityGroupIds?: string[];
          /** File with the PEM certificates of the authorities that the server's certificate may come from. Default: Amazon's */
          caBundle?: string;
        };
        /** Name of the bucket that apps may use. */
        objectStore?: string;
        /** How much the account may be called by all replicas together. The same in every environment of one account. */
        callBudget?: {
          /** Part of AWS' limits that GoldenPath may use, above 0 and at most 1. Default: 0.5 */
          share?: number;
          /** AWS' limits, where the account has others than its defaults: by the service's prefix in IAM policies, as `eks`. */
          limits?: {
            [service: string]: {
              /** Of calls that change nothing. */
              reads?: { burst: number; perSecond: number };
              /** Of all others. */
              changes?: { burst: number; perSecond: number };
            };
          };
        };
        /** Whether ClusterIssuers can be had here. */
        tls?: boolean;
        /** Hours that an ephemeral cluster lives. Default: 8, at most 72. */
        ttl?: { default: number; max: number };
        /** How many clusters an owner, and the environment, may hold at once. Default: 3 and 20. */
        quota?: { perOwner: number; total: number };
        /** Whether databases wait for approval by somebody else than their requester. Default: everywhere but in an environment called dev */
        requireApproval?: boolean;
      };
    };
    argocd: {
      version: string;
      /** URL or file of Argo CD's install manifest. */
      manifest: string;
      /** SHA-256 of that manifest, hexadecimal. */
      sha256: string;
    };
    /** The Git repository for apps that live in Git, at a tag or a commit. */
    gitops?: { repoURL: string; revision: string };
    /** The sandbox account of the demo. */
    sandbox?: { endpoint?: string; speed?: number; seed?: string };
    databases?: {
      /** Where a decommissioning puts the dump that was asked for, and the `pg_dump` that makes it. Without a directory none can be asked for. */
      dumps?: { directory: string; pgDump?: string };
    };
    dns?: {
      /** Minutes between readings of each environment's zone. Default: 10 */
      watchMinutes?: number;
    };
    history?: {
      /** A registry's CSV that every start imports into the timing history; what is there already is not stored again. */
      importFile?: string;
    };
    validation?: {
      /** When every criterion of the builds of `lifecycles` is proven afresh. Default: each night at three, UTC */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** Default: [persistent]. None, where it is empty */
      lifecycles?: ('ephemeral' | 'persistent')[];
    };
    reconciler?: {
      /** Builds worked on side by side by one replica. Default: 10 */
      concurrency?: number;
      /** Seconds between looks for due builds. Default: 5 */
      tickSeconds?: number;
    };
  };
}
