import type { Knex } from 'knex';
import type { NewEvent } from '../happenings';
import type { OutcomeRecord } from '../outcomes';
import { queueOutcomes } from '../operations/queueOutcomes';
import type { RawStep, RawSubject } from '../rawRows';
import { readStep } from '../stepRows';
import type { SteppedRecord } from '../types';
import type { SubjectKind } from './SubjectKind';
import { STEPS, writeSteps } from './subjectSteps';

/** What a change makes of a record. Rows that are the same object as before are taken as unchanged. */
export interface Change<Answer, R extends SteppedRecord> {
  record: R;
  /** What whoever asked for the change wants to know of it. */
  answer: Answer;
  /** What cannot be told from the rows: who did it. */
  events?: NewEvent[];
  /** Runs that have ended with this change, where the rows alone do not tell. */
  outcomes?: OutcomeRecord[];
}

/** The lease that a change must still hold; each fenced write prolongs it. */
export interface Fence {
  epoch: number;
  /** Milliseconds since the epoch. */
  leaseUntil: number;
}

/**
 * Changes a record, its steps and everything that follows from them in one transaction. The row is locked by its first statement, an update, which
 * holds on PostgreSQL and SQLite alike. Answers `undefined`, with nothing written, where the row is not there or the fence no longer holds. What
 * `change` throws rolls back.
 */
export async function changeSubject<Answer, R extends SteppedRecord, Raw extends RawSubject>(
  transaction: Knex.Transaction,
  options: {
    kind: SubjectKind<R, Raw>;
    uid: string;
    now: number;
    fence?: Fence;
    change: (record: R) => Change<Answer, R>;
  },
): Promise<{ record: R; answer: Answer } | undefined> {
  const { kind, uid, now, fence, change } = options;
  const raw = await lock(transaction, { kind, uid, now, fence });
  if (!raw) {
    return undefined;
  }
  const steps = await transaction<RawStep>(STEPS).where({ subject_uid: uid }).orderBy(['direction', 'position']);
  const before = kind.read(raw, steps.map(readStep));

  const changed = change(before);
  const concluded = kind.conclude({ raw, before, after: changed.record, events: changed.events ?? [], now });
  const after = concluded.record;

  await writeSteps(transaction, { uid, before: before.steps, after: after.steps });
  await concluded.write?.(transaction);
  await queueOutcomes(transaction, { outcomes: [...(changed.outcomes ?? []), ...concluded.outcomes], now });
  const columns = { ...differences(kind.write(before), kind.write(after)), ...concluded.columns };
  if (Object.keys(columns).length > 0) {
    await transaction(kind.table).where({ uid }).update(columns);
  }
  return { record: after, answer: changed.answer };
}

async function lock<R extends SteppedRecord, Raw extends RawSubject>(
  transaction: Knex.Transaction,
  options: { kind: SubjectKind<R, Raw>; uid: string; now: number; fence?: Fence },
): Promise<Raw | undefined> {
  const { kind, uid, now, fence } = options;
  const rows = transaction(kind.table).where({ uid });
  const [row] = fence
    ? await rows
        .andWhere({ epoch: fence.epoch })
        // Who slept past the lease has seen what may be over by now, also where nobody has taken it yet.
        .andWhere('lease_until', '>', now)
        .update({ lease_until: fence.leaseUntil })
        .returning('*')
    : await rows.update({ epoch: transaction.ref('epoch') as unknown as number }).returning('*');
  return row as Raw | undefined;
}

function differences(before: object, after: object): { [column: string]: unknown } {
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.entries(after).filter(([column, value]) => known.get(column) !== value));
}
