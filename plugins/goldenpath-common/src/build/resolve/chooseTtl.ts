import type { Lifecycle } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { Refuse } from './refuse';

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
      if (!environment) {
        return undefined;
      }
      const { defaultHours, maxHours } = environment.ttl;
      if (asked !== undefined && asked > maxHours) {
        refuse({
          path: 'ttlHours',
          code: 'TTL_ABOVE_MAXIMUM',
          message: `${asked} hours are more than the ${maxHours} that a build in ${environment.name} may live; ask for ${maxHours} or less, and extend later`,
        });
      }
      return asked ?? Math.min(defaultHours, maxHours);
    }
  }
}
