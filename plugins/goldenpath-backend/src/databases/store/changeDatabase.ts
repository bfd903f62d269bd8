import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { type Change, changeSubject } from '../../database/subjects/changeSubject';
import { databaseKind } from './databaseKind';
import type { DatabaseChange } from './DatabasesStore';
import type { DatabaseRecord } from './types';

/** Changes a database, and everything that follows from it, in one transaction. */
export async function changeDatabase<Answer>(
  transaction: Knex.Transaction,
  options: { uid: string; now: number; change: (record: DatabaseRecord) => Change<Answer, DatabaseRecord> },
): Promise<{ record: DatabaseRecord; answer: Answer }> {
  const changed = await changeSubject(transaction, { kind: databaseKind, ...options });
  if (!changed) {
    throw new NotFoundError(`There is no database with the uid ${options.uid}`);
  }
  return changed;
}

/** What a change decided under the row's lock: that it is done, that the status forbids it, or why else not. */
export type Verdict<Refusal extends string = never> = 'done' | 'status-forbids' | Refusal;

/** Changes a database as somebody asked, and says what became of that. */
export async function askedChange<Refusal extends string = never>(
  transaction: Knex.Transaction,
  options: {
    uid: string;
    now: number;
    change: (record: DatabaseRecord) => Change<Verdict<Refusal>, DatabaseRecord>;
  },
): Promise<DatabaseChange<Refusal>> {
  const { record, answer } = await changeDatabase(transaction, options);
  switch (answer) {
    case 'done':
      return { result: 'done', record };
    case 'status-forbids':
      return { result: 'status-forbids', status: record.database.status };
    default:
      return { result: 'refused', why: answer };
  }
}
