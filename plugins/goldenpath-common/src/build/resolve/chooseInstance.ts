import type { Lifecycle } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { Refuse } from './refuse';

/**
 * Whether the build makes the environment's database instance. An ephemeral build uses the foundation and never makes any of it.
 */
export function chooseInstance(options: {
  asked: boolean | undefined;
  lifecycle: Lifecycle;
  environment: EnvironmentFacts;
  refuse: Refuse;
}): boolean {
  const { asked, lifecycle, environment, refuse } = options;
  if (!asked) {
    return false;
  }
  if (lifecycle === 'ephemeral') {
    refuse({
      path: 'ensureInstance',
      code: 'NOT_SUPPORTED',
      message:
        'An ephemeral build uses what its environment has and makes none of it: the database instance is shared and outlives every build. Leave ensureInstance out, and ask the platform team for the instance',
    });
    return false;
  }
  if (!environment.offers.rds) {
    refuse({
      path: 'ensureInstance',
      code: 'NOT_SUPPORTED',
      message: `The environment ${environment.name} has no database instance in its configuration (rds), so there is none to make`,
    });
    return false;
  }
  return true;
}
