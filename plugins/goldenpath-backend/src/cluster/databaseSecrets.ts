import type { SecretStore } from '@goldenpath/backstage-plugin-goldenpath-node';
import { readSecretText } from '../databases/steps/readSecret';
import type { DatabaseSecretSource } from './steps/ClusterSide';

/** Looks for the secrets of apps' databases where External Secrets will read them. Nothing of a value is kept or said. */
export function createDatabaseSecrets(secrets: SecretStore): DatabaseSecretSource {
  return async ({ secret: name, signal }) => {
    const description = await secrets.describe({ name, signal });
    if (!description || description.isBeingDeleted) {
      return {
        state: 'missing',
        message: `there is no secret ${name}. Ask for the database on the Databases page, or list it in the databases of the build`,
      };
    }
    const current = await secrets.read({ name, stage: 'current', signal });
    const read = current && readSecretText(current.text);
    return read?.result === 'read'
      ? { state: 'present' }
      : { state: 'missing', message: `the secret ${name} lacks ${read ? read.lacks.join(', ') : 'a current version'}` };
  };
}
