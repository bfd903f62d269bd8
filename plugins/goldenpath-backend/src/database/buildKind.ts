import { readBuild, writeBuild } from './buildRows';
import { happeningsBetween } from './happenings';
import { insertEvents } from './operations/insertEvents';
import { concludeRuns } from './outcomes';
import type { RawBuild } from './rawRows';
import { standingOf } from './standing';
import type { SubjectKind } from './subjects/SubjectKind';
import type { BuildRecord } from './types';

/** Builds, as the engine works on them: their phase, their events and the history of their runs follow from each change. */
export const buildKind: SubjectKind<BuildRecord, RawBuild> = {
  table: 'builds',
  noun: 'build',
  read: (raw, steps) => ({ build: readBuild(raw), steps }),
  write: ({ build }) => writeBuild(build),
  conclude({ raw, before, after: changed, events: given, now }) {
    const standing = standingOf(changed);
    const { build, outcomes } = concludeRuns({ before: before.build, after: changed.build, standing, now });
    const after: BuildRecord = { build, steps: changed.steps };
    const events = [
      ...given,
      ...happeningsBetween({ record: before, standing: standingOf(before) }, { record: after, standing }),
    ];
    return {
      record: after,
      outcomes,
      ...(events.length > 0 && { columns: { event_count: raw.event_count + events.length } }),
      write: transaction => insertEvents(transaction, { uid: build.uid, now, alreadyThere: raw.event_count, events }),
    };
  },
};
