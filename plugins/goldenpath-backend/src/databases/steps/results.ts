import type { JsonObject } from '@backstage/types';
import type { ErrorCode, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import { remedyOf } from '../postgres/remedies';
import { type DatabaseSide, missingMessage } from './DatabaseSide';

/** Who has to act where a database is concerned, in the organisation's words. */
export const DATABASE_OWNER = 'Database team';
/** Milliseconds until the next of several calls that something takes. */
export const NEXT_CALL_MS = 100;
/** Milliseconds until something that people have to do is looked for again. */
export const PEOPLE_MS = 30_000;
/** Milliseconds between looks at something that takes its time. */
export const PROGRESS_MS = 5_000;

export function ready(message: string, more: { outputs?: JsonObject; deleted?: ResourceRef[] } = {}): StepResult {
  return { result: 'ready', message, ...more };
}

export function waiting(options: {
  reason: string;
  message: string;
  retryAfterMs: number;
  outputs?: JsonObject;
  deleted?: ResourceRef[];
}): StepResult {
  return { result: 'waiting', ...options };
}

export function failed(options: { code: ErrorCode; message: string; remedy?: string }): StepResult {
  const { code, message, remedy = remedyOf(code) } = options;
  return { result: 'failed', code, message, remedy, owner: DATABASE_OWNER };
}

/** Something of a name that we want exists and is not ours: what differs is said, and nothing of it is touched. */
export function ownedByOthers(options: { what: string; differences: string[] }): StepResult {
  return failed({
    code: 'OWNED_BY_OTHERS',
    message: `${options.what} exists and is not ours: ${options.differences.join('; ')}`,
  });
}

/** The way back stops where there is no server to look at: what is not seen is not gone. */
export function serverMissing(side: DatabaseSide): StepResult {
  return waiting({
    reason: 'InstanceMissing',
    message: `${missingMessage(side)}. Bring it back, or retire it where it is gone for good`,
    retryAfterMs: PEOPLE_MS,
  });
}

export const databaseRef = (id: string): ResourceRef => ({ resourceClass: 'postgresql/database', id });
export const roleRef = (id: string): ResourceRef => ({ resourceClass: 'postgresql/role', id });
export const secretRef = (id: string): ResourceRef => ({ resourceClass: 'secretsmanager/secret', id });
