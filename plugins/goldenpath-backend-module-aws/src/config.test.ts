import { ConfigReader } from '@backstage/config';
import { readAwsSettings } from './config';
import { environmentKeys } from './__testUtils__/account';

describe("an environment's AWS keys", () => {
  it('are read as they stand, without the prefix that the console shows a zone id with', () => {
    const config = new ConfigReader({ ...environmentKeys, hostedZoneId: '/hostedzone/Z0123456789ABC', tls: true });
    expect(readAwsSettings({ environment: 'dev', config })).toMatchObject({
      environment: 'dev',
      vpcId: environmentKeys.vpcId,
      hostedZoneId: 'Z0123456789ABC',
    });
  });

  it('are refused all at once, each with the path of its key', () => {
    const config = new ConfigReader({
      accountId: '12',
      region: 'Frankfurt',
      subnetIds: ['subnet-0a1'],
      hostedZoneId: 'dev.example.com',
      roles: { cluster: 'arn:aws:iam::111122223333:role/c', node: 'node-role' },
    });
    const read = () => readAwsSettings({ environment: 'dev', config });
    for (const fault of [
      'goldenpath.environments.dev.accountId: must be the 12 digits',
      'goldenpath.environments.dev.region: must be an AWS region',
      'goldenpath.environments.dev.vpcId: is missing',
      'goldenpath.environments.dev.subnetIds: must name at least two subnets',
      'goldenpath.environments.dev.hostedZoneId: must be the id',
      'goldenpath.environments.dev.roles.node: must be the ARN',
      'goldenpath.environments.dev.roles.ebsCsi: is missing',
    ]) {
      expect(read).toThrow(fault);
    }
  });
});
