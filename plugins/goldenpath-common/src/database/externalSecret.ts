import { stringify } from 'yaml';

/** The properties of a database's secret. @public */
export const databaseSecretKeys = ['username', 'password', 'host', 'port', 'dbname'] as const;

/** A property of a database's secret. @public */
export type DatabaseSecretKey = (typeof databaseSecretKeys)[number];

/** The ClusterSecretStore that the app `secret-stores` brings. */
const SECRET_STORE = 'aws-secrets-manager';

/**
 * An ExternalSecret that brings a database's secret into a namespace.
 *
 * @param options.key - the secret's name in the store, possibly with tokens
 * @param options.keys - the names that the app wants, each with the property of the secret that it comes from
 * @public
 */
export function databaseExternalSecret(options: {
  name: string;
  namespace?: string;
  key: string;
  keys: { [key: string]: DatabaseSecretKey };
}) {
  return {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: { name: options.name, ...(options.namespace !== undefined && { namespace: options.namespace }) },
    spec: {
      refreshInterval: '1m',
      secretStoreRef: { kind: 'ClusterSecretStore', name: SECRET_STORE },
      target: { name: options.name },
      data: Object.entries(options.keys).map(([secretKey, property]) => ({
        secretKey,
        remoteRef: { key: options.key, property },
      })),
    },
  };
}

/** The manifest that an app's owner needs next, ready to paste: all five keys under their own names. @public */
export function databaseSecretManifest(grant: { app: string; secret: string }): string {
  return stringify(
    databaseExternalSecret({
      name: `${grant.app}-postgres`,
      key: grant.secret,
      keys: Object.fromEntries(databaseSecretKeys.map(key => [key, key])),
    }),
  );
}
