import {
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  paginateDescribeSecurityGroups,
  RestoreVolumeFromRecycleBinCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  DescribeFargateProfileCommand,
  ListClustersCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  TagResourceCommand,
} from '@aws-sdk/client-eks';
import { DescribeLoadBalancersCommand, LoadBalancerNotFoundException } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetRoleCommand, NoSuchEntityException } from '@aws-sdk/client-iam';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import {
  ChangeResourceRecordSetsCommand,
  InvalidChangeBatch,
  ListHostedZonesByNameCommand,
  NoSuchHostedZone,
  GetHostedZoneCommand,
} from '@aws-sdk/client-route-53';
import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { sandboxFoundation } from '../account/foundation';
import { clusterInput, testAccount } from '../testing/testAccount';

describe('the wire protocols, held by the real SDK clients', () => {
  it('REST-JSON: labels, query, body, timestamps and a nested answer', async () => {
    const { eks, time } = testAccount();
    const { cluster } = await eks.send(new CreateClusterCommand(clusterInput('a')));
    expect(cluster?.createdAt).toEqual(new Date(time.now()));
    expect(cluster?.resourcesVpcConfig?.subnetIds).toHaveLength(3);
    await eks.send(new CreateClusterCommand(clusterInput('b')));
    const first = await eks.send(new ListClustersCommand({ maxResults: 1 }));
    expect(first.clusters).toEqual(['a']);
    const second = await eks.send(new ListClustersCommand({ maxResults: 1, nextToken: first.nextToken }));
    expect(second.clusters).toEqual(['b']);
    expect(second.nextToken).toBeUndefined();
  });

  it('REST-JSON: an ARN as a label keeps its slashes', async () => {
    const { eks } = testAccount();
    const { cluster } = await eks.send(new CreateClusterCommand(clusterInput('a')));
    const resourceArn = cluster?.arn ?? '';
    await eks.send(new TagResourceCommand({ resourceArn, tags: { Owner: 'user:default/ada' } }));
    const { tags } = await eks.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toMatchObject({ Owner: 'user:default/ada', Project: 'goldenpath' });
  });

  it('REST-JSON: a list in the query string', async () => {
    const { eks } = testAccount();
    const { clusterVersions } = await eks.send(
      new DescribeClusterVersionsCommand({ clusterVersions: ['1.33', '1.34'] }),
    );
    expect(clusterVersions?.map(version => version.clusterVersion)).toEqual(['1.34', '1.33']);
  });

  it('REST-JSON: an error is the exception class of the SDK, with its members', async () => {
    const { eks } = testAccount();
    const error = await eks.send(new DescribeClusterCommand({ name: 'missing' })).catch(caught => caught);
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'No cluster found for name: missing.',
      clusterName: 'missing',
      $metadata: { httpStatusCode: 404, requestId: expect.any(String) },
    });
  });

  it('AWS-JSON: request, answer and exception', async () => {
    const { logs } = testAccount();
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/g/one', tags: { a: 'b' } }));
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/g/' }));
    expect(logGroups).toMatchObject([{ logGroupName: '/g/one' }]);
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName: '/g/one' }))).rejects.toBeInstanceOf(
      ResourceAlreadyExistsException,
    );
  });

  it('AWS-JSON: bytes and text of secrets, quotas, tags', async () => {
    const { secrets, quotas, tagging } = testAccount();
    const bytes = new Uint8Array([0, 255, 128]);
    await secrets.send(new CreateSecretCommand({ Name: 's', SecretBinary: bytes, Tags: [{ Key: 'k', Value: 'ü' }] }));
    const value = await secrets.send(new GetSecretValueCommand({ SecretId: 's' }));
    expect([...(value.SecretBinary ?? [])]).toEqual([...bytes]);
    const { Quota } = await quotas.send(new GetServiceQuotaCommand({ ServiceCode: 'eks', QuotaCode: 'L-1194D53C' }));
    expect(Quota?.Value).toBe(100);
    const found = await tagging.send(new GetResourcesCommand({ TagFilters: [{ Key: 'k', Values: ['ü'] }] }));
    expect(found.ResourceTagMappingList).toHaveLength(1);
  });

  it('REST-XML: body, labels, lists and an error', async () => {
    const { route53 } = testAccount();
    const zones = await route53.send(new ListHostedZonesByNameCommand({ DNSName: 'dev.goldenpathidp.io' }));
    expect(zones.HostedZones?.[0]).toMatchObject({ Name: 'dev.goldenpathidp.io.', Config: { PrivateZone: false } });
    const { HostedZone } = await route53.send(new GetHostedZoneCommand({ Id: zones.HostedZones?.[0]?.Id }));
    expect(HostedZone?.ResourceRecordSetCount).toBe(2);
    await expect(route53.send(new GetHostedZoneCommand({ Id: 'ZNONE' }))).rejects.toBeInstanceOf(NoSuchHostedZone);
    const refused = route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: sandboxFoundation.hostedZones[0].id,
        ChangeBatch: {
          Changes: [
            {
              Action: 'DELETE',
              ResourceRecordSet: {
                Name: 'x.dev.goldenpathidp.io',
                Type: 'A',
                TTL: 1,
                ResourceRecords: [{ Value: '1.2.3.4' }],
              },
            },
          ],
        },
      }),
    );
    await expect(refused).rejects.toBeInstanceOf(InvalidChangeBatch);
    await expect(refused).rejects.toThrow(
      "[Tried to delete resource record set [name='x.dev.goldenpathidp.io.', type='A'] but it was not found]",
    );
  });

  it('Query: nested lists in forms, results in their element, exceptions by their query code', async () => {
    const { iam, elb, sts } = testAccount();
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'goldenpath-eks-node' }));
    expect(Role?.CreateDate).toBeInstanceOf(Date);
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))).toMatchObject({
      Statement: [{ Principal: { Service: 'ec2.amazonaws.com' } }],
    });
    await expect(iam.send(new GetRoleCommand({ RoleName: 'none' }))).rejects.toBeInstanceOf(NoSuchEntityException);
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/none/1';
    await expect(elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }))).rejects.toBeInstanceOf(
      LoadBalancerNotFoundException,
    );
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: sandboxFoundation.accountId,
      Arn: expect.stringContaining('goldenpath-backend'),
    });
  });

  it('Query: the caller becomes the role that was assumed', async () => {
    const { sts, config } = testAccount();
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: sandboxFoundation.roles.provisioner, RoleSessionName: 'build' }),
    );
    const assumed = new STSClient({
      ...config,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken,
      },
    });
    const identity = await assumed.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe('arn:aws:sts::111122223333:assumed-role/goldenpath-provisioner/build');
  });

  it('EC2 Query: flat lists in forms, sets in answers, errors by code', async () => {
    const { ec2 } = testAccount();
    const [first, second] = sandboxFoundation.subnets;
    const { Subnets } = await ec2.send(
      new DescribeSubnetsCommand({
        Filters: [
          { Name: 'vpc-id', Values: [sandboxFoundation.vpcId] },
          { Name: 'availability-zone', Values: [first.zone, second.zone] },
        ],
      }),
    );
    expect(Subnets?.map(subnet => subnet.SubnetId)).toEqual([first.id, second.id]);
    expect(Subnets?.[0]?.Tags).toContainEqual({ Key: 'Name', Value: 'goldenpath-private-eu-west-1a' });
    await expect(ec2.send(new DescribeVpcsCommand({ VpcIds: ['vpc-none'] }))).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: "The vpc ID 'vpc-none' does not exist",
    });
  });

  it("EC2 Query: the SDK's paginators end", async () => {
    const { ec2 } = testAccount();
    const pages = [];
    for await (const found of paginateDescribeSecurityGroups({ client: ec2, pageSize: 5 }, {})) {
      pages.push(found.SecurityGroups?.length);
    }
    expect(pages).toEqual([1]);
  });

  it('an operation that is not served says so by its name', async () => {
    const { eks, ec2 } = testAccount();
    await expect(
      eks.send(new DescribeFargateProfileCommand({ clusterName: 'a', fargateProfileName: 'b' })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('/clusters/a/fargate-profiles/b'),
    });
    await expect(ec2.send(new RestoreVolumeFromRecycleBinCommand({ VolumeId: 'v' }))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('RestoreVolumeFromRecycleBin'),
    });
  });
});
