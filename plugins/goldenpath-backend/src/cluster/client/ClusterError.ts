import { CustomErrorBase } from '@backstage/errors';
import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Something that the cluster, or the way to it, refused; in the words that a step hands on. */
export class ClusterError extends CustomErrorBase {
  name = 'ClusterError' as const;
  readonly code: ErrorCode;
  readonly remedy: string;
  /** HTTP status that the API server answered with; absent where it did not answer. */
  readonly status?: number;

  constructor(options: { code: ErrorCode; message: string; remedy: string; status?: number }) {
    super(options.message);
    this.code = options.code;
    this.remedy = options.remedy;
    if (options.status !== undefined) {
      this.status = options.status;
    }
  }
}
