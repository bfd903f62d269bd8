import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';

/** Secrets Manager answers the backend. Only that is looked at: no secret is read, and no name is kept. */
export function secretsManagerCheck(account: AwsAccount): PreflightCheck {
  return {
    id: 'secrets-manager',
    async run({ signal }) {
      await account.clients.secrets.send(new ListSecretsCommand({ MaxResults: 1 }), { abortSignal: signal });
      return { status: 'passed', evidence: `Secrets Manager answers in ${account.settings.region}.` };
    },
  };
}
