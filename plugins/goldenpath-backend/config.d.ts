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
        /** The environment's RDS instance, and the name (not the content) of its admin secret. */
        rds?: { instance: string; adminSecret: string };
        /** Name of the bucket that apps may use. */
        objectStore?: string;
        /** Whether ClusterIssuers can be had here. */
        tls?: boolean;
        /** Hours that an ephemeral cluster lives. Default: 8, at most 72. */
        ttl?: { default: number; max: number };
        /** How many clusters an owner, and the environment, may hold at once. Default: 3 and 20. */
        quota?: { perOwner: number; total: number };
        /** Whether databases wait for approval. */
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
    reconciler?: {
      /** Builds worked on side by side by one replica. Default: 10 */
      concurrency?: number;
      /** Seconds between looks for due builds. Default: 5 */
      tickSeconds?: number;
    };
  };
}
