import type { LookContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Subject } from '../reconciler';
import type { DatabaseRecord } from './store/types';

/** Databases, as the engine works on them: what follows from a look is derived where it is stored. */
export const databaseSubject: Subject<DatabaseRecord, LookContext> = {
  uidOf: ({ database }) => database.uid,
  generationOf: ({ database }) => database.generation,
  contextOf: (_record, look) => look,
  settle: record => record,
  latenessOf: () => () => false,
};
