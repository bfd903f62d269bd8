import type { InstanceSize } from './types';

/** RDS' instance class of each size. @public */
export const instanceClasses: { [size in InstanceSize]: string } = {
  small: 'db.t3.micro',
  medium: 'db.t3.small',
  large: 'db.t3.medium',
  xlarge: 'db.r6g.large',
};
