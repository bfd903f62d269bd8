import { databaseExternalSecret, type DatabaseSecretKey } from '../../database/externalSecret';

/** The ExternalSecret of an app's database, for charts that take further manifests. */
export function appDatabaseSecret(options: { app: string; name: string; keys: { [key: string]: DatabaseSecretKey } }) {
  const { app, name, keys } = options;
  return databaseExternalSecret({ name, key: `{{secretPath}}/${app}/postgres`, keys });
}
