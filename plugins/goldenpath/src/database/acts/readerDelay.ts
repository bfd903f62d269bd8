import { databaseExternalSecret } from '@goldenpath/backstage-plugin-goldenpath-common';

/** How often the ExternalSecret that a database's page offers reads its secret, as `1m`. */
export const readerDelay = databaseExternalSecret({ name: '', key: '', keys: {} }).spec.refreshInterval;
