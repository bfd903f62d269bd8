import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  Sandbox,
  sandboxCredentials,
  sandboxFoundation,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { testAccount } from './__testUtils__/account';
import { createAwsClients } from './clients';
import { environmentCredentials } from './credentials';

function manager() {
  const asked: unknown[] = [];
  const integration: AwsCredentialsManager = {
    async getCredentialProvider(options) {
      asked.push(options);
      return { sdkCredentialProvider: async () => sandboxCredentials };
    },
  };
  return { integration, asked };
}

// Credentials expire by the wall clock, which is all that the SDK knows.
const { requestHandler } = Sandbox.create({ time: new VirtualSandboxTime({ startAt: Date.now() }) });

describe("an environment's credentials", () => {
  it("are what Backstage's AWS integration has for the account", async () => {
    const { integration, asked } = manager();
    const credentials = environmentCredentials({ manager: integration, settings: testAccount().settings });
    expect(await credentials()).toEqual(sandboxCredentials);
    expect(asked).toEqual([{ accountId: '111122223333' }]);
  });

  it('are those of the role that the environment names, assumed with the own ones, once for all services', async () => {
    const { integration, asked } = manager();
    const settings = { ...testAccount().settings, assumeRole: sandboxFoundation.roles.provisioner };
    const credentials = environmentCredentials({ manager: integration, settings, requestHandler });
    const clients = createAwsClients({ region: settings.region, credentials, requestHandler });

    const caller = await clients.sts.send(new GetCallerIdentityCommand({}));
    const first = await clients.eks.config.credentials();
    const second = await clients.ec2.config.credentials();

    expect(caller.Arn).toBe('arn:aws:sts::111122223333:assumed-role/goldenpath-provisioner/goldenpath-dev');
    expect(second.accessKeyId).toBe(first.accessKeyId);
    expect(asked).toEqual([undefined]);
  });
});
