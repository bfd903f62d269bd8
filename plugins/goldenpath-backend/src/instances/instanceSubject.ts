import type { LookContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Subject } from '../reconciler';
import type { InstanceRecord } from './store/types';

/** Database instances, as the engine works on them: what follows from a look is derived where it is stored. */
export const instanceSubject: Subject<InstanceRecord, LookContext> = {
  uidOf: ({ instance }) => instance.uid,
  generationOf: ({ instance }) => instance.generation,
  contextOf: (_record, look) => look,
  settle: record => record,
  latenessOf: () => () => false,
};
