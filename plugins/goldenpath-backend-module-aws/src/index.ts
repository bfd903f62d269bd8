/**
 * The AWS side of the golden path: EKS steps, preflight, teardown and sweeps on the AWS SDK.
 *
 * @packageDocumentation
 */
export { goldenPathModuleAws as default } from './module';
export { createAwsProvider, type AwsProviderOptions } from './createAwsProvider';
export { createAwsProviderFactory } from './createAwsProviderFactory';
export { Pace, type Pause } from './dns/pace';
export { createAwsClients, type AwsClients, type AwsClientsOptions } from './clients';
export { readAwsSettings, type AwsSettings } from './config';
export type { ClientBudget } from './throttle/keepToBudget';
export type { CallScope } from './throttle/buckets';
export type { CallBudgetSettings } from './throttle/settings';
export type { AwsService, CallRate, ServiceLimits } from './throttle/limits';
export type { RdsSettings } from './rdsConfig';
export {
  environmentPolicies,
  type EnvironmentPoliciesOptions,
  type RolePolicies,
} from './iam/policies/environmentPolicies';
export type { NamedPolicy } from './iam/policies/documents';
export type {
  ConditionValues,
  PolicyConditions,
  PolicyDocument,
  PolicyStatement,
  TrustPolicy,
  TrustStatement,
} from './iam/policyDocument';
export { INSTANCE_STEP } from './rds/names';
export { INSTANCE_UID_TAG } from './rds/marks';
