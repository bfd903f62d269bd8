import { CreateClusterCommand, CreatePodIdentityAssociationCommand } from '@aws-sdk/client-eks';
import { CreateSecretCommand, DeleteSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { ClusterCloud } from '../../ports';
import { emptyCluster } from '../../testing/emptyCluster';
import { clusterInput, MINUTE, testAccount } from '../../testing/testAccount';
import { sandboxFoundation } from '../foundation';

const secretId = 'goldenpath/dev/shop/postgres';
const operator = { namespace: 'external-secrets', serviceAccount: 'external-secrets' };

describe('The pods of a cluster', () => {
  it('read the current value of a secret with the role of their service account, and nothing without one', async () => {
    const clouds: ClusterCloud[] = [];
    const { eks, secrets, pass } = testAccount({
      clusterRuntime: options => {
        clouds.push(options.cloud);
        return emptyCluster(options);
      },
    });
    await eks.send(new CreateClusterCommand(clusterInput('a')));
    pass(30 * MINUTE);
    await secrets.send(new CreateSecretCommand({ Name: secretId, SecretString: 'first' }));
    const read = () => clouds[0]?.readSecret?.({ ...operator, secretId });
    expect(read()).toBeUndefined();
    await eks.send(
      new CreatePodIdentityAssociationCommand({
        clusterName: 'a',
        ...operator,
        roleArn: sandboxFoundation.roles.externalSecrets,
      }),
    );
    pass(1 * MINUTE);
    expect(read()).toBe('first');
    await secrets.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: 'second' }));
    await secrets.send(
      new PutSecretValueCommand({ SecretId: secretId, SecretString: 'third', VersionStages: ['AWSPENDING'] }),
    );
    expect(read()).toBe('second');
    await secrets.send(new DeleteSecretCommand({ SecretId: secretId }));
    expect(read()).toBeUndefined();
  });
});
