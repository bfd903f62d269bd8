import { InputError } from '@backstage/errors';
import type { BuildRecord } from '../database/types';

/**
 * What somebody types to tear a build down: its id, and for a persistent cluster, whose id is always the same, the cluster's name.
 *
 * @throws InputError that says what is expected.
 */
export function requireConfirmation(options: { record: BuildRecord; confirm: string }): void {
  const { build } = options.record;
  const expected = build.lifecycle === 'persistent' ? build.spec.clusterName : build.buildId;
  if (options.confirm !== expected) {
    const what = build.lifecycle === 'persistent' ? 'the cluster name' : 'the build id';
    throw new InputError(`Nothing was torn down: to confirm, give ${what}, ${expected}, in 'confirm'.`);
  }
}
