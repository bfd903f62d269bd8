import {
  DBInstanceNotFoundFault,
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  ListTagsForResourceCommand,
  ModifyDBSubnetGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { ConfigReader } from '@backstage/config';
import { mockClient } from 'aws-sdk-client-mock';
import { environmentKeys, testAccount, testContext } from '../../__testUtils__/account';
import { rdsKeys } from '../../__testUtils__/instance';
import { testSpec } from '../../__testUtils__/spec';
import { readAwsSettings } from '../../config';
import { instanceTags, toTagList } from '../marks';
import { subnetGroupStep } from './subnetGroup';

const rds = mockClient(RDSClient);
const [SUBNET_A, SUBNET_B] = environmentKeys.subnetIds;
const OTHER = 'subnet-0c';

const config = new ConfigReader({ ...environmentKeys, rds: rdsKeys });
const account = testAccount({ settings: readAwsSettings({ environment: 'dev', config }) });
const step = subnetGroupStep({ account, uid: 'instance-1', tier: '2' });

function standing(options: { subnets: string[]; vpcId?: string; instance: boolean }): void {
  const group = {
    DBSubnetGroupName: 'goldenpath-dev-subnets',
    DBSubnetGroupArn: 'arn:aws:rds:eu-west-1:111122223333:subgrp:goldenpath-dev-subnets',
    VpcId: options.vpcId ?? environmentKeys.vpcId,
    Subnets: options.subnets.map(SubnetIdentifier => ({ SubnetIdentifier })),
  };
  rds.reset();
  rds.on(DescribeDBSubnetGroupsCommand).resolves({ DBSubnetGroups: [group] });
  rds.on(ListTagsForResourceCommand).resolves({ TagList: toTagList(instanceTags({ account, uid: 'instance-1' })) });
  rds.on(ModifyDBSubnetGroupCommand).resolves({});
  if (options.instance) {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBSubnetGroup: group }] });
  } else {
    rds.on(DescribeDBInstancesCommand).rejects(new DBInstanceNotFoundFault({ message: 'not found', $metadata: {} }));
  }
}

const asked = () => rds.commandCalls(ModifyDBSubnetGroupCommand).map(call => call.args[0].input.SubnetIds);

describe('the subnets of a group that we made', () => {
  it.each([
    ['lacks one', [SUBNET_A], false, [SUBNET_A, SUBNET_B]],
    ['has another one before there is an instance', [SUBNET_A, SUBNET_B, OTHER], false, [SUBNET_A, SUBNET_B]],
    ['lacks one, and keeps what the instance may stand in', [OTHER], true, [OTHER, SUBNET_A, SUBNET_B]],
  ])('are brought to what is asked for where it %s', async (_, subnets, instance, expected) => {
    standing({ subnets, instance });
    expect(await step.ensure(testContext({ spec: testSpec() }))).toMatchObject({ result: 'waiting' });
    expect(asked()).toEqual([expected]);
  });

  it.each([
    ['the same in another order', [SUBNET_B, SUBNET_A], false],
    ['more than asked for, with an instance in them', [SUBNET_A, SUBNET_B, OTHER], true],
  ])('are left where they are %s', async (_, subnets, instance) => {
    standing({ subnets, instance });
    expect(await step.ensure(testContext({ spec: testSpec() }))).toMatchObject({ result: 'ready' });
    expect(asked()).toEqual([]);
  });

  it('are of no use in another VPC', async () => {
    standing({ subnets: [SUBNET_A, SUBNET_B], vpcId: 'vpc-0other', instance: false });
    expect(await step.ensure(testContext({ spec: testSpec() }))).toMatchObject({
      result: 'failed',
      code: 'INVALID_REQUEST',
      message: expect.stringContaining(`it is in vpc-0other, not in ${environmentKeys.vpcId}`),
    });
  });
});
