import type { DatabaseInstance, InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What asking for an instance does as it stands, or why it makes no sense. */
export type EnsureFitness =
  | { fit: 'create' | 'adopt' | 'retry'; label: string }
  /** Nothing is to be done, or it is being done. */
  | { fit: 'none' }
  /** It would be needed, perhaps, and cannot be said. */
  | { fit: 'unsure'; label: string; reason: string };

/** What asking for an instance would do. */
export function ensureFitness(status: InstanceStatus): EnsureFitness {
  switch (status) {
    case 'absent':
    case 'retired':
      return { fit: 'create', label: 'Create the instance' };
    case 'adoptable':
      return { fit: 'adopt', label: 'Adopt the instance' };
    case 'failed':
      return { fit: 'retry', label: 'Retry the instance' };
    case 'unknown':
      return {
        fit: 'unsure',
        label: 'Create the instance',
        reason: 'It could not be looked at, so that it is not known whether there is one.',
      };
    case 'creating':
    case 'available':
    case 'changing':
    case 'retiring':
      return { fit: 'none' };
  }
}

/** Why an instance cannot be retired as it stands; `undefined` where it can. */
export function whyNoRetirement({ status, databases }: DatabaseInstance): string | undefined {
  switch (status) {
    case 'absent':
      return 'There is none.';
    case 'adoptable':
      return 'It is not ours: nobody has asked GoldenPath for it.';
    case 'retiring':
      return 'It is being retired.';
    case 'retired':
      return 'It is retired.';
    case 'unknown':
      return 'It could not be looked at.';
    case 'creating':
    case 'available':
    case 'changing':
    case 'failed':
      return whyInUse(databases);
  }
}

function whyInUse(databases: number): string | undefined {
  if (databases === 0) {
    return undefined;
  }
  return databases === 1
    ? '1 database is on it: decommission that first.'
    : `${databases} databases are on it: decommission them first.`;
}
