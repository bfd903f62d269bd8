import type { AppDefinition } from './definition';
import { text } from './values';

/** The ClusterSecretStore of the operator's Git repository: Secrets Manager, with the operator's own pod identity. */
export const secretStores: AppDefinition = {
  source: { kind: 'git', directory: 'secret-stores' },
  render: ({ values }) => [
    {
      apiVersion: 'external-secrets.io/v1beta1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'aws-secrets-manager' },
      spec: {
        provider: { aws: { service: 'SecretsManager', region: text(values, 'region', 'us-east-1') } },
      },
    },
  ],
};
