import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { RoleKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';
import { type RdsSettings, rdsSchema } from './rdsConfig';
import { type CallBudgetSettings, callBudgetSchema } from './throttle/settings';

const roleArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/,
    'must be the ARN of an IAM role, as arn:aws:iam::123456789012:role/name',
  );

const schema = z.object({
  accountId: z.string().regex(/^\d{12}$/, 'must be the 12 digits of the AWS account, in quotes'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, as eu-central-1'),
  assumeRole: roleArn.optional(),
  vpcId: z.string().regex(/^vpc-[0-9a-f]+$/, 'must be the id of a VPC, as vpc-0a1b2c3d'),
  subnetIds: z
    .array(z.string().regex(/^subnet-[0-9a-f]+$/, 'must be the id of a subnet, as subnet-0a1b2c3d'))
    .min(2, 'must name at least two subnets, in different zones: EKS asks for that'),
  hostedZoneId: z
    .string()
    .regex(/^(\/hostedzone\/)?[A-Z0-9]{1,32}$/, 'must be the id of a Route 53 hosted zone, as Z0123456789ABCDEFGHIJ')
    .transform(id => id.replace('/hostedzone/', '')),
  roles: z.object({
    cluster: roleArn,
    node: roleArn,
    ebsCsi: roleArn,
    externalDns: roleArn.optional(),
    externalSecrets: roleArn.optional(),
    autoscaler: roleArn.optional(),
  }),
  rds: rdsSchema.optional(),
  objectStore: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of an S3 bucket, as goldenpath-dev-logs')
    .optional(),
  callBudget: callBudgetSchema,
});

/** Partitions whose RDS instances have certificates that are in no bundle of ours. */
const OTHER_PARTITIONS = /^(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*)-/;

const consistentSchema = schema.superRefine(({ region, rds }, context) => {
  if (rds && !rds.certificateAuthorities && OTHER_PARTITIONS.test(region)) {
    context.addIssue({
      code: 'custom',
      path: ['rds', 'caBundle'],
      message: `must be given in ${region}: the bundle that comes with this module has no certificates of its partition`,
    });
  }
});

/** What an environment's configuration says of its AWS account. @public */
export interface AwsSettings {
  /** The environment's name, for session names and messages. */
  environment: string;
  accountId: string;
  region: string;
  /** ARN of the role that the backend assumes in the account; its own credentials are used where there is none. */
  assumeRole?: string;
  vpcId: string;
  subnetIds: string[];
  /** Without the `/hostedzone/` that the API puts in front. */
  hostedZoneId: string;
  /** ARNs of the foundational roles; a controller's may be missing, and then the preflight says so. */
  roles: { cluster: string; node: string; ebsCsi: string } & { [key in RoleKey]?: string };
  /** The environment's database instance; there are no databases where it is not configured. */
  rds?: RdsSettings;
  /** Name of the S3 bucket that apps may use; there is no object store where it is not configured. */
  objectStore?: string;
  /** How much the account may be called. */
  callBudget: CallBudgetSettings;
}

/**
 * Reads the keys of an environment that are AWS' own.
 *
 * @throws InputError that names every missing or unusable key at once, by its path.
 * @public
 */
export function readAwsSettings(options: { environment: string; config: Config }): AwsSettings {
  const parsed = consistentSchema.safeParse(options.config.get());
  if (!parsed.success) {
    const base = `goldenpath.environments.${options.environment}`;
    const faults = parsed.error.issues.map(issue => {
      const path = [base, ...issue.path.map(String)].join('.');
      const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
      return `${path}: ${missing ? 'is missing' : issue.message}`;
    });
    throw new InputError(`The environment '${options.environment}' cannot be used with AWS:\n- ${faults.join('\n- ')}`);
  }
  return { environment: options.environment, ...parsed.data };
}
