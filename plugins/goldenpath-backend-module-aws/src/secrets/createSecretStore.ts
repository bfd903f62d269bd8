import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretStore } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { describeSecret } from './describeSecret';
import { findSecrets } from './findSecrets';
import { guardSecretOrNotFound } from './guardSecret';
import { promoteSecret } from './promoteSecret';
import { readSecret } from './readSecret';
import { STAGE_LABELS } from './stages';
import { createSecret, stageSecret } from './writeSecret';

/** The environment's secrets in AWS Secrets Manager. */
export function createSecretStore(account: AwsAccount): SecretStore {
  return {
    describe: options => describeSecret({ account, ...options }),
    read: ({ stage, ...options }) => readSecret({ account, ...options, which: { VersionStage: STAGE_LABELS[stage] } }),
    create: options => createSecret({ account, ...options }),
    stage: options => stageSecret({ account, ...options }),
    promote: options => promoteSecret({ account, ...options }),
    async deleteNow({ name, signal }) {
      await guardSecretOrNotFound({
        doing: 'Deleting the secret',
        name,
        call: () =>
          account.clients.secrets.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }), {
            abortSignal: signal,
          }),
      });
    },
    find: options => findSecrets({ account, ...options }),
  };
}
