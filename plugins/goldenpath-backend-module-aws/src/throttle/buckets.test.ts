import { ConfigReader } from '@backstage/config';
import { environmentKeys } from '../__testUtils__/account';
import { readAwsSettings } from '../config';
import { bucketsOf } from './buckets';
import { clientBudget } from './clientBudget';
import type { AwsService } from './limits';

function settingsWith(keys: object = {}) {
  return readAwsSettings({ environment: 'dev', config: new ConfigReader({ ...environmentKeys, ...keys }) });
}

function bucketsWith(keys: object, call: { service: AwsService; action: string; isTeardown?: boolean }) {
  const { budget, ...scope } = clientBudget({
    settings: settingsWith(keys),
    budget: { take: async () => ({ granted: true }) },
  });
  return bucketsOf({ scope, isTeardown: false, ...call });
}

const ids = (call: Parameters<typeof bucketsWith>[1], keys: object = {}) =>
  bucketsWith(keys, call).map(({ id }) => id.replace('aws/111122223333/', ''));

describe('the buckets of a call', () => {
  it.each<[AwsService, string, boolean, string[]]>([
    ['eks', 'DescribeCluster', false, ['eu-west-1/eks/reads']],
    ['eks', 'CreateCluster', false, ['eu-west-1/eks/changes']],
    ['ec2', 'AuthorizeSecurityGroupIngress', false, ['eu-west-1/ec2/changes']],
    ['route53', 'ChangeResourceRecordSets', false, ['all-regions/route53/changes']],
    ['iam', 'SimulatePrincipalPolicy', false, ['all-regions/iam/reads']],
    ['s3', 'HeadBucket', false, ['eu-west-1/s3/reads']],
    // Whoever makes it: a failed node group is deleted by a build.
    ['eks', 'DeleteNodegroup', false, ['eu-west-1/eks/changes/teardown', 'eu-west-1/eks/changes']],
    // Protection comes off before a cluster can go.
    ['eks', 'UpdateClusterConfig', true, ['eu-west-1/eks/changes/teardown', 'eu-west-1/eks/changes']],
    ['eks', 'DescribeCluster', true, ['eu-west-1/eks/reads/teardown', 'eu-west-1/eks/reads']],
  ])('%s:%s, of a teardown: %s', (service, action, isTeardown, expected) => {
    expect(ids({ service, action, isTeardown })).toEqual(expected);
  });

  it('together are our share of what AWS takes, a third of it reserved', () => {
    const [reserved, forAll] = bucketsWith({}, { service: 'ec2', action: 'DescribeVpcs', isTeardown: true });
    expect(reserved).toMatchObject({ burst: 16, perSecond: expect.closeTo(20 / 6) });
    expect(forAll).toMatchObject({ burst: 33, perSecond: expect.closeTo(20 / 3) });
  });

  it('are as large as the configuration says', () => {
    const callBudget = { share: 0.9, limits: { eks: { changes: { burst: 100, perSecond: 10 } } } };
    const create = bucketsWith({ callBudget }, { service: 'eks', action: 'CreateCluster' });
    expect(create).toMatchObject([{ burst: 60, perSecond: expect.closeTo(6) }]);
    const look = bucketsWith({ callBudget }, { service: 'eks', action: 'DescribeCluster' });
    expect(look).toMatchObject([{ burst: 24, perSecond: expect.closeTo(12) }]);
  });

  it('hold one call at least', () => {
    const callBudget = { share: 0.01 };
    expect(bucketsWith({ callBudget }, { service: 'eks', action: 'CreateCluster' })).toMatchObject([{ burst: 1 }]);
  });

  it('are those of the account whose role is assumed', () => {
    const assumeRole = 'arn:aws:iam::999988887777:role/goldenpath-provisioner';
    expect(bucketsWith({ assumeRole }, { service: 'eks', action: 'CreateCluster' })).toMatchObject([
      { id: 'aws/999988887777/eu-west-1/eks/changes' },
    ]);
  });

  it.each([
    [{ share: 0 }, 'callBudget.share: must be at least 0.01'],
    [{ share: 1.5 }, 'callBudget.share: must be at most 1'],
    [
      { limits: { eks: { reads: { burst: 0, perSecond: 1 } } } },
      'callBudget.limits.eks.reads.burst: must be at least 1',
    ],
    [{ limits: { eks: { reads: { burst: 5 } } } }, 'callBudget.limits.eks.reads.perSecond: is missing'],
    [{ limits: { lambda: {} } }, 'callBudget.limits: '],
  ])('are refused at start with the path of the key: %j', (callBudget, fault) => {
    expect(() => settingsWith({ callBudget })).toThrow(`goldenpath.environments.dev.${fault}`);
  });
});
