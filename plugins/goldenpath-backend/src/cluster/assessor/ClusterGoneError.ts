import { CustomErrorBase } from '@backstage/errors';

/** The cloud has no such cluster any more, though it was there: whatever deleted it was not its teardown. */
export class ClusterGoneError extends CustomErrorBase {
  name = 'ClusterGoneError' as const;
}
