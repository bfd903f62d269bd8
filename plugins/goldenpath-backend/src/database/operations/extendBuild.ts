import type { Knex } from 'knex';
import type { BuildAct, Extension } from '../BuildStore';
import type { BuildRecord } from '../types';
import type { Change } from '../subjects/changeSubject';
import { changeBuild } from './changeBuild';
import { missingBuild } from './missingBuild';

const HOUR = 3_600_000;

type Refusal = Exclude<Extension, { result: 'extended' }>;

/** Moves a build's expiry. Decided under the row's lock, so that two extensions can't pass the ceiling together. */
export async function extendBuild(
  transaction: Knex.Transaction,
  options: BuildAct & { hours: number; latest: number },
): Promise<Extension> {
  const { uid, now } = options;
  const changed = await changeBuild(transaction, { uid, now, change: record => extend(record, options) });
  if (!changed) {
    throw missingBuild(uid);
  }
  return changed.answer ?? { result: 'extended', record: changed.record };
}

function extend(
  record: BuildRecord,
  options: { actor: string; hours: number; latest: number },
): Change<Refusal | undefined, BuildRecord> {
  const { actor, hours, latest } = options;
  const { build } = record;
  if (build.goal === 'absent') {
    return { record, answer: { result: 'phase-forbids', phase: build.phase } };
  }
  if (build.expiresAt === undefined) {
    return { record, answer: { result: 'no-expiry' } };
  }
  const expiresAt = build.expiresAt + hours * HOUR;
  if (expiresAt > latest) {
    return { record, answer: { result: 'above-ceiling', expiresAt: build.expiresAt, latest } };
  }
  return {
    record: { ...record, build: { ...build, expiresAt } },
    answer: undefined,
    events: [
      {
        type: 'build.extended',
        message: `Extended by ${hours} h, until ${new Date(expiresAt).toISOString()}`,
        actor,
      },
    ],
  };
}
