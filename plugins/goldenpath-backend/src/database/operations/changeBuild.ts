import type { Knex } from 'knex';
import { buildKind } from '../buildKind';
import { type Change, changeSubject, type Fence } from '../subjects/changeSubject';
import type { BuildRecord } from '../types';

/** Changes a build, and everything that follows (phase, events, history), in one transaction; see {@link changeSubject}. */
export function changeBuild<Answer>(
  transaction: Knex.Transaction,
  options: { uid: string; now: number; fence?: Fence; change: (record: BuildRecord) => Change<Answer, BuildRecord> },
): Promise<{ record: BuildRecord; answer: Answer } | undefined> {
  return changeSubject(transaction, { kind: buildKind, ...options });
}
