import type { TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../../account';

/** A step of making an instance, or of taking it away. */
export type InstanceStep = Step<LookContext>;

/** What every step of an instance is made for. */
export interface InstanceStepOptions {
  account: AwsAccount;
  /** The incarnation of the instance. */
  uid: string;
  /** The tier that the step is shown under. */
  tier: TierId;
}
