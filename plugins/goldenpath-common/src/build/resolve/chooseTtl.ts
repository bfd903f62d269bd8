import type { Lifecycle } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { Refuse } from './refuse';

/** More than any environment can be configured with. */
const LONGEST_HOURS = 24 * 365;

/** The build's hours to live; none for a persistent cluster. */
export function chooseTtl(options: {
  asked: number | undefined;
  lifecycle: Lifecycle | undefined;
  environment: EnvironmentFacts | undefined;
  refuse: Refuse;
}): number | undefined {
  const { asked, lifecycle, environment, refuse } = options;
  switch (lifecycle) {
    case undefined:
      // Whatever the lifecycle, no build lives that long.
      refuseAboveMaximum(options);
      return undefined;
    case 'persistent':
      if (asked !== undefined) {
        refuse({
          path: 'ttlHours',
          code: 'NOT_SUPPORTED',
          message: 'A persistent cluster does not expire; leave ttlHours out',
        });
      }
      return undefined;
    case 'ephemeral': {
      refuseAboveMaximum(options);
      if (!environment) {
        return undefined;
      }
      const { defaultHours, maxHours } = environment.ttl;
      return asked ?? Math.min(defaultHours, maxHours);
    }
  }
}

function refuseAboveMaximum(options: {
  asked: number | undefined;
  environment: EnvironmentFacts | undefined;
  refuse: Refuse;
}): void {
  const { asked, environment, refuse } = options;
  const maxHours = environment?.ttl.maxHours ?? LONGEST_HOURS;
  if (asked !== undefined && asked > maxHours) {
    refuse({
      path: 'ttlHours',
      code: 'TTL_ABOVE_MAXIMUM',
      message: `${asked} hours are more than the ${maxHours} that a build in ${environment?.name ?? 'any environment'} may live; ask for ${maxHours} or less, and extend later`,
    });
  }
}
