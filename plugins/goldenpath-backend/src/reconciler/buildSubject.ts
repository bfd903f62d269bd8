import type { StepContext } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildRecord } from '../database';
import { withOwnConditions } from './ownConditions';
import type { Subject } from './subject';
import { lateness } from './teardown/late';

/** Builds, as the engine works on them. */
export const buildSubject: Subject<BuildRecord, StepContext> = {
  uidOf: ({ build }) => build.uid,
  generationOf: ({ build }) => build.generation,
  contextOf: ({ build }, look) => ({ ...look, spec: build.spec, buildUid: build.uid }),
  settle: withOwnConditions,
  latenessOf: lateness,
};
