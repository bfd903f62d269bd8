/**
 * The AWS side of the golden path: EKS steps, preflight, teardown and sweeps on the AWS SDK.
 *
 * @packageDocumentation
 */
export { goldenPathModuleAws as default } from './module';
export { createAwsProvider, type AwsProviderOptions } from './createAwsProvider';
export { createAwsClients, type AwsClients, type AwsClientsOptions } from './clients';
export { readAwsSettings, type AwsSettings } from './config';
export type { RdsSettings } from './rdsConfig';
export { INSTANCE_STEP } from './rds/names';
export { INSTANCE_UID_TAG } from './rds/marks';
