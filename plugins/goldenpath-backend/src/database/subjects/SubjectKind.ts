import type { Knex } from 'knex';
import type { NewEvent } from '../happenings';
import type { OutcomeRecord } from '../outcomes';
import type { RawSubject } from '../rawRows';
import type { SteppedRecord, StepRow } from '../types';

/** What follows from a change, and is written with it. */
export interface Conclusion<R extends SteppedRecord> {
  /** The record with what is derived from its rows. */
  record: R;
  /** Runs that have ended, for the history. */
  outcomes: OutcomeRecord[];
  /** Columns that are no part of the record. */
  columns?: { [column: string]: unknown };
  /** What else is written, in the same transaction. */
  write?(transaction: Knex.Transaction): Promise<void>;
}

/** A kind of thing that the engine works on: where its rows are, and what follows from a change of one. */
export interface SubjectKind<R extends SteppedRecord, Raw extends RawSubject> {
  table: string;
  /** In messages, as `build`. */
  noun: string;
  read(raw: Raw, steps: StepRow[]): R;
  /** The columns that change after the row was inserted. */
  write(record: R): Partial<Raw>;
  conclude(options: { raw: Raw; before: R; after: R; events: NewEvent[]; now: number }): Conclusion<R>;
}
