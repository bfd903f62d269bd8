import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isError } from '@backstage/errors';
import type { InstanceSize } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';

/** RDS takes no upper bound that is closer to the storage than so many hundredths of it. */
const LEAST_ROOM_TO_GROW = 110;
/** Names of administrators that RDS, or PostgreSQL itself, keeps for itself. */
const RESERVED_USERS = ['admin', 'rdsadmin', 'rdsrepladmin', 'rdstopmgr', 'public', 'user'];

/** What an environment's configuration says of its RDS instance. @public */
export interface RdsSettings {
  /** Identifier of the instance. */
  instance: string;
  /** Name or ARN of the secret with the administrator's name and password; that which RDS keeps for the instance where there is none. */
  adminSecret?: string;
  /** The administrator that a new instance gets. */
  adminUser: string;
  size: InstanceSize;
  /** Major, or major and minor. */
  engineVersion: string;
  storageGiB: number;
  maxStorageGiB?: number;
  backupRetentionDays: number;
  multiAz: boolean;
  /** Where the configuration names any; else a new instance gets those of the environment. */
  subnetIds?: string[];
  /** Where the configuration names any; else a new instance gets one that is made for it. */
  securityGroupIds?: string[];
  /** PEM certificates from `caBundle`; Amazon's own where there is none. */
  certificateAuthorities?: string;
}

const gibibytes = z.number().int().min(20, 'must be at least 20').max(65_536, 'must be at most 65536');

/** The keys below `rds`, with what follows from one another. */
export const rdsSchema = z
  .object({
    instance: z
      .string()
      .regex(
        /^[a-z](?!.*--)[a-z0-9-]{0,61}[a-z0-9]$/,
        'must be the identifier of an RDS instance: 2 to 63 lower case letters, digits and single hyphens, beginning with a letter',
      ),
    adminSecret: z.string().min(1, 'must be the name or the ARN of a secret').optional(),
    adminUser: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,15}$/, 'must be 2 to 16 lower case letters, digits and underscores')
      .refine(name => !RESERVED_USERS.includes(name) && !name.startsWith('pg_'), 'is a name that the server keeps')
      .default('goldenpath'),
    size: z.enum(['small', 'medium', 'large', 'xlarge']).default('small'),
    engineVersion: z
      .string()
      .regex(/^(1[5-9]|[2-9]\d)(\.\d+)?$/, 'must be a version of PostgreSQL from 15 on, in quotes, as "17" or "17.6"')
      .default('17'),
    storageGiB: gibibytes.default(20),
    maxStorageGiB: gibibytes.optional(),
    backupRetentionDays: z
      .number()
      .int()
      .min(1, 'must be at least 1: an instance without backups is refused')
      .max(35, 'must be at most 35')
      .default(7),
    multiAz: z.boolean().default(false),
    subnetIds: z
      .array(z.string().regex(/^subnet-[0-9a-f]+$/, 'must be the id of a subnet, as subnet-0a1b2c3d'))
      .refine(ids => new Set(ids).size >= 2, 'must name at least two subnets, in different zones: RDS asks for that')
      .optional(),
    securityGroupIds: z
      .array(z.string().regex(/^sg-[0-9a-f]+$/, 'must be the id of a security group, as sg-0a1b2c3d'))
      .min(1, 'must name at least one security group; leave it out and one is made')
      .optional(),
    caBundle: z.string().transform(readCertificates).optional(),
  })
  .superRefine((rds, context) => {
    const { storageGiB, maxStorageGiB } = rds;
    const least = Math.ceil((storageGiB * LEAST_ROOM_TO_GROW) / 100);
    if (maxStorageGiB !== undefined && maxStorageGiB < least) {
      context.addIssue({
        code: 'custom',
        path: ['maxStorageGiB'],
        message: `must be at least ${least}, a tenth above storageGiB (${storageGiB}); leave it out where storage must not grow`,
      });
    }
  })
  .transform(({ caBundle, ...rds }): RdsSettings => ({
    ...rds,
    ...(caBundle !== undefined && { certificateAuthorities: caBundle }),
  }));

/** Reads a bundle once: what is wrong with it must be seen at start and not at the first connection. */
function readCertificates(path: string, context: z.RefinementCtx): string {
  try {
    const bundle = readFileSync(path, 'utf8');
    const certificates = bundle.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    certificates.forEach(certificate => new X509Certificate(certificate));
    if (certificates.length > 0) {
      return bundle;
    }
    context.addIssue({ code: 'custom', message: `holds no PEM certificate: ${path}` });
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: `cannot be read as PEM certificates: ${isError(error) ? error.message : String(error)}`,
    });
  }
  return z.NEVER;
}
