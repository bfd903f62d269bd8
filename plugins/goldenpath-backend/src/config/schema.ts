import { z } from 'zod';

const hours = z
  .number()
  .int()
  .min(1)
  .max(24 * 365);
const dnsLabel = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be a DNS label: lower case letters, digits and inner hyphens');
const domainName = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a domain name in lower case, without a trailing dot',
  );

/** The environment's database instance. What the provider makes of the keys is its own matter; that they are known ones is said here. */
const databaseInstance = z.strictObject({
  instance: z
    .string()
    .regex(
      /^[a-z](?!.*--)[a-z0-9-]{0,61}[a-z0-9]$/,
      'must be the identifier of an RDS instance: 2 to 63 lower case letters, digits and single hyphens, beginning with a letter',
    ),
  adminSecret: z.string().min(1).optional(),
  adminUser: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,15}$/, 'must be 2 to 16 lower case letters, digits and underscores')
    .optional(),
  size: z.enum(['small', 'medium', 'large', 'xlarge']).optional(),
  engineVersion: z
    .string()
    .regex(/^(1[5-9]|[2-9]\d)(\.\d+)?$/, 'must be a version of PostgreSQL from 15 on, in quotes, as "17" or "17.6"')
    .optional(),
  storageGiB: z.number().int().min(20).max(65_536).optional(),
  maxStorageGiB: z.number().int().min(20).max(65_536).optional(),
  backupRetentionDays: z
    .number()
    .int()
    .min(1, 'must be at least 1: an instance without backups is refused')
    .max(35)
    .optional(),
  multiAz: z.boolean().optional(),
  subnetIds: z.array(z.string()).optional(),
  securityGroupIds: z.array(z.string()).optional(),
  caBundle: z.string().min(1).optional(),
});

const environment = z.strictObject({
  provider: z.string().min(1),
  accountId: z
    .string()
    .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account, in quotes')
    .optional(),
  region: z.string().min(1),
  assumeRole: z.string().optional(),
  vpcId: z.string().optional(),
  subnetIds: z.array(z.string()).optional(),
  hostedZoneId: z.string().optional(),
  roles: z
    .strictObject({
      cluster: z.string().optional(),
      node: z.string().optional(),
      ebsCsi: z.string().optional(),
      externalDns: z.string().optional(),
      externalSecrets: z.string().optional(),
      autoscaler: z.string().optional(),
    })
    .optional(),
  rds: databaseInstance.optional(),
  objectStore: z.string().min(1).optional(),
  callBudget: z.looseObject({}).optional(),
  tls: z.boolean().optional(),
  ttl: z.strictObject({ default: hours, max: hours }).optional(),
  quota: z.strictObject({ perOwner: z.number().int().min(0), total: z.number().int().min(0) }).optional(),
  requireApproval: z.boolean().optional(),
});

/**
 * The whole of `goldenpath` in app-config. Strict: a key that is misspelled is refused at start rather than ignored.
 */
export const goldenPathConfigSchema = z.strictObject({
  domain: domainName.default('goldenpathidp.io'),
  prefix: dnsLabel.default('goldenpath'),
  buildIdDateOrder: z.enum(['dd-mm-yy', 'yy-mm-dd']).default('dd-mm-yy'),
  contract: z.union([z.strictObject({ file: z.string().min(1) }), z.looseObject({ version: z.string() })]).optional(),
  environments: z
    .record(dnsLabel, environment)
    .refine(environments => Object.keys(environments).length > 0, 'needs at least one environment'),
  argocd: z.strictObject({
    version: z.string().min(1),
    manifest: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the manifest, 64 hexadecimal digits'),
  }),
  gitops: z.strictObject({ repoURL: z.string().url(), revision: z.string().min(1) }).optional(),
  sandbox: z
    .strictObject({
      endpoint: z.string().url().optional(),
      speed: z.number().positive().optional(),
      seed: z.string().optional(),
    })
    .optional(),
  databases: z
    .strictObject({
      dumps: z.strictObject({ directory: z.string().min(1), pgDump: z.string().min(1).optional() }).optional(),
    })
    .optional(),
  dns: z.strictObject({ watchMinutes: z.number().min(1).max(1_440).optional() }).optional(),
  history: z.strictObject({ importFile: z.string().min(1).optional() }).optional(),
  validation: z
    .strictObject({
      // Read by Backstage, which says what is wrong with it.
      schedule: z.looseObject({}).optional(),
      lifecycles: z.array(z.enum(['ephemeral', 'persistent'])).optional(),
    })
    .optional(),
  reconciler: z
    .strictObject({
      concurrency: z.number().int().min(1).max(100).optional(),
      tickSeconds: z.number().min(1).max(300).optional(),
    })
    .optional(),
});

/** `goldenpath` in app-config, parsed. */
export type GoldenPathConfig = z.output<typeof goldenPathConfigSchema>;
/** One environment of it. */
export type EnvironmentConfig = GoldenPathConfig['environments'][string];
