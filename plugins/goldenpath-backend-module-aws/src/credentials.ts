import type { STSClientConfig } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsSettings } from './config';

/** Seconds that an assumed role's credentials live; the SDK renews them in time. */
const SESSION_SECONDS = 3_600;

/**
 * The credentials of one environment: the role that it configures, assumed with the backend's own; or, where it configures none, what
 * Backstage's AWS integration has for the account.
 */
export function environmentCredentials(options: {
  manager: AwsCredentialsManager;
  settings: AwsSettings;
  /** In place of the network on the way to STS. */
  requestHandler?: STSClientConfig['requestHandler'];
}): AwsCredentialIdentityProvider {
  const { manager, settings } = options;
  const own: AwsCredentialIdentityProvider = async () => {
    const account = settings.assumeRole ? undefined : { accountId: settings.accountId };
    const { sdkCredentialProvider } = await manager.getCredentialProvider(account);
    return sdkCredentialProvider();
  };
  if (!settings.assumeRole) {
    return own;
  }
  const assumed = fromTemporaryCredentials({
    masterCredentials: own,
    params: {
      RoleArn: settings.assumeRole,
      RoleSessionName: `goldenpath-${settings.environment}`,
      DurationSeconds: SESSION_SECONDS,
    },
    clientConfig: {
      region: settings.region,
      ...(options.requestHandler && { requestHandler: options.requestHandler }),
    },
  });
  return () => assumed();
}
