/** The ClusterSecretStore that the app `secret-stores` brings. */
const SECRET_STORE = 'aws-secrets-manager';

/**
 * An ExternalSecret that brings an app's database secret into its namespace, for charts that take further manifests.
 *
 * @param keys - the names that the app wants, each with the property of the secret it comes from
 */
export function databaseExternalSecret(options: {
  app: string;
  name: string;
  keys: { [key: string]: 'username' | 'password' | 'host' | 'port' | 'dbname' };
}) {
  return {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: { name: options.name },
    spec: {
      refreshInterval: '1m',
      secretStoreRef: { kind: 'ClusterSecretStore', name: SECRET_STORE },
      target: { name: options.name },
      data: Object.entries(options.keys).map(([secretKey, property]) => ({
        secretKey,
        remoteRef: { key: `{{secretPath}}/${options.app}/postgres`, property },
      })),
    },
  };
}
