import { DescribeInstancesCommand, DescribeInstanceTypeOfferingsCommand, type Instance } from '@aws-sdk/client-ec2';
import { applyFilters, selectIds } from '../../account/compute/filters';
import { instanceNotFound, InstanceState, SandboxInstance } from '../../account/compute/instances';
import { sandboxFoundation } from '../../account/foundation';
import { page } from '../../account/paging';
import { tagPairs } from '../../account/tags';
import { serve } from '../serve';

const STATE_CODES: Record<InstanceState, number> = { running: 16, 'shutting-down': 32, terminated: 48 };

export const instanceOperations = [
  serve(DescribeInstancesCommand, ({ InstanceIds, Filters, NextToken, MaxResults }, { account }) => {
    const chosen = selectIds(account.instances.all(), InstanceIds, instance => instance.id, instanceNotFound);
    const instances = applyFilters(
      chosen,
      Filters,
      {
        'instance-id': instance => [instance.id],
        'instance-state-name': instance => [instance.state],
        'vpc-id': instance => [instance.vpcId],
        'subnet-id': instance => [instance.subnetId],
        'private-dns-name': instance => [instance.privateDnsName],
        'instance.group-id': instance => instance.groupIds,
      },
      instance => instance.tags,
    );
    const { items, next } = page(instances, { token: NextToken, limit: MaxResults, defaultLimit: 1000 });
    return {
      Reservations: items.map(instance => ({
        ReservationId: instance.id.replace(/^i-/, 'r-'),
        OwnerId: account.world.accountId,
        Instances: [toInstance(instance)],
      })),
      NextToken: next,
    };
  }),
  // Every type is offered everywhere in the sandbox; what matters is that the question has an answer.
  serve(DescribeInstanceTypeOfferingsCommand, ({ Filters, LocationType = 'region' }, { account }) => {
    const types = Filters?.find(filter => filter.Name === 'instance-type')?.Values ?? [
      't3.medium',
      't3.large',
      'm6i.large',
    ];
    const locations =
      LocationType === 'availability-zone'
        ? sandboxFoundation.subnets.map(subnet => subnet.zone)
        : [account.world.region];
    return {
      InstanceTypeOfferings: types.flatMap(InstanceType =>
        locations.map(Location => ({ InstanceType: InstanceType as 't3.medium', LocationType, Location })),
      ),
    };
  }),
];

function toInstance(instance: SandboxInstance): Instance {
  return {
    InstanceId: instance.id,
    InstanceType: instance.type as Instance['InstanceType'],
    ImageId: instance.imageId,
    State: { Name: instance.state, Code: STATE_CODES[instance.state] },
    PrivateDnsName: instance.privateDnsName,
    PrivateIpAddress: instance.privateIp,
    VpcId: instance.vpcId,
    SubnetId: instance.subnetId,
    Placement: { AvailabilityZone: instance.zone },
    LaunchTime: instance.launchedAt,
    SecurityGroups: instance.groupIds.map(GroupId => ({ GroupId })),
    Tags: tagPairs(instance.tags),
  };
}
