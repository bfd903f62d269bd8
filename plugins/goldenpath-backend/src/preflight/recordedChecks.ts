import type { JsonObject, JsonValue } from '@backstage/types';
import type { BuildCheck } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A check as a step has seen it. Steps keep these in their outputs, the newest of each. */
export interface RecordedCheck {
  id: string;
  /** The app that it was decided for; absent where it is decided for a whole tier. */
  app?: string;
  status: BuildCheck['status'];
  evidence: string;
  remedy?: string;
  owner?: string;
  /** When it was decided, in milliseconds since the epoch. */
  at: number;
}

const STATUSES: BuildCheck['status'][] = ['pending', 'passed', 'failed', 'skipped'];

/** A step's outputs with what it has seen now. Pure. */
export function withChecks(outputs: JsonObject, seen: RecordedCheck[]): JsonObject {
  if (seen.length === 0) {
    return outputs;
  }
  const older = checksIn(outputs).filter(known => !seen.some(({ id, app }) => known.id === id && known.app === app));
  return { ...outputs, checks: [...older, ...seen].map(check => ({ ...check })) };
}

/** The checks that a step's outputs hold; those from before they carried a time are the oldest. Pure. */
export function checksIn(outputs: JsonObject | undefined): RecordedCheck[] {
  const stored = outputs?.checks;
  return Array.isArray(stored) ? stored.flatMap(readCheck) : [];
}

function readCheck(stored: JsonValue): RecordedCheck[] {
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) {
    return [];
  }
  const status = STATUSES.find(known => known === stored.status);
  const { id, app, evidence, remedy, owner, at } = stored;
  if (status === undefined || typeof id !== 'string' || typeof evidence !== 'string') {
    return [];
  }
  return [
    {
      id,
      status,
      evidence,
      at: typeof at === 'number' ? at : 0,
      ...(typeof app === 'string' && { app }),
      ...(typeof remedy === 'string' && { remedy }),
      ...(typeof owner === 'string' && { owner }),
    },
  ];
}
