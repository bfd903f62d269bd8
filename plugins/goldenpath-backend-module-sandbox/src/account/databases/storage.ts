import { modelledError } from '../../protocol';
import { StorageTypeNotSupportedFault$ } from '@aws-sdk/client-rds';
import { ENGINE } from './engineVersions';
import { invalidCombination, invalidValue } from './errors';

/** The smallest and largest volume of each storage type that RDS offers for PostgreSQL, in GiB. */
const SIZES: Readonly<Record<string, { smallest: number; largest: number }>> = {
  standard: { smallest: 5, largest: 3_072 },
  gp2: { smallest: 20, largest: 65_536 },
  gp3: { smallest: 20, largest: 65_536 },
  io1: { smallest: 100, largest: 65_536 },
  io2: { smallest: 100, largest: 65_536 },
};

export const STORAGE_TYPES = Object.keys(SIZES);

/** How far above the volume's size the limit of its growth must be. */
const GROWTH = 1.1;

/** Throws where RDS would not make, or grow to, such a volume. */
export function requireStorage(options: {
  type: string;
  gib: number | undefined;
  maximumGib: number | undefined;
}): void {
  const { type, gib, maximumGib } = options;
  const sizes = SIZES[type];
  if (!sizes) {
    throw modelledError(StorageTypeNotSupportedFault$, `Invalid storage type: ${type}`);
  }
  if (gib === undefined) {
    throw invalidCombination('The parameter AllocatedStorage must be provided and must not be blank.');
  }
  if (gib < sizes.smallest || gib > sizes.largest) {
    throw invalidValue(`Invalid storage size for engine name ${ENGINE} and storage type ${type}: ${gib}`);
  }
  if (maximumGib !== undefined && maximumGib < gib * GROWTH) {
    throw invalidCombination('Max storage size must be at least 10% more than the allocated storage size');
  }
}

export function storageSizes(type: string): { smallest: number; largest: number } {
  return SIZES[type] ?? { smallest: 20, largest: 65_536 };
}
