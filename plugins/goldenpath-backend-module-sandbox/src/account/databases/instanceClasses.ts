import { ENGINE } from './engineVersions';
import { invalidCombination } from './errors';

const BURSTABLE = ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'];
const STANDARD = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];

/** Instance classes by family: those on which RDS runs PostgreSQL. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  t3: BURSTABLE,
  t4g: BURSTABLE,
  m5: STANDARD,
  m6g: STANDARD,
  m6i: STANDARD,
  m7g: STANDARD,
  r5: STANDARD,
  r6g: STANDARD,
  r6i: STANDARD,
  r7g: STANDARD,
};

/** Every class that can be ordered, as `db.t3.micro`. */
export const INSTANCE_CLASSES: readonly string[] = Object.entries(FAMILIES).flatMap(([family, sizes]) =>
  sizes.map(size => `db.${family}.${size}`),
);

export function requireInstanceClass(instanceClass: string | undefined, engineVersion: string): void {
  if (!INSTANCE_CLASSES.includes(instanceClass ?? '')) {
    throw invalidCombination(
      `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${instanceClass}, Engine=${ENGINE}, EngineVersion=${engineVersion}, LicenseModel=postgresql-license. For supported combinations of instance class and database engine version, see the documentation.`,
    );
  }
}
