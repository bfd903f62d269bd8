import { InputError } from '@backstage/errors';
import type { Fault } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Throws an InputError that names all faults, if there are any. */
export function refuseFaults(subject: string, faults: Fault[]): void {
  if (faults.length > 0) {
    throw new InputError(
      `${subject} can't be worked through: ${faults.map(fault => `${fault.path}: ${fault.message}`).join('; ')}`,
    );
  }
}
