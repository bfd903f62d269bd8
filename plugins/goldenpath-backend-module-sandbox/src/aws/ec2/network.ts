import {
  DeleteNetworkInterfaceCommand,
  DescribeAvailabilityZonesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DetachNetworkInterfaceCommand,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import { applyFilters, selectIds } from '../../account/compute/filters';
import { interfaceNotFound, SandboxInterface } from '../../account/compute/network';
import { sandboxFoundation } from '../../account/foundation';
import { page } from '../../account/paging';
import { tagPairs } from '../../account/tags';
import { unmodelledError } from '../../protocol';
import { serve } from '../serve';

export const networkOperations = [
  serve(DescribeVpcsCommand, ({ VpcIds, Filters }, { account }) => {
    const chosen = selectIds(
      account.network.vpcs(),
      VpcIds,
      vpc => vpc.id,
      id => unmodelledError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
    );
    const vpcs = applyFilters(
      chosen,
      Filters,
      { 'vpc-id': vpc => [vpc.id], cidr: vpc => [vpc.cidr], state: () => ['available'] },
      vpc => vpc.tags,
    );
    return {
      Vpcs: vpcs.map(vpc => ({
        VpcId: vpc.id,
        State: 'available' as const,
        CidrBlock: vpc.cidr,
        IsDefault: false,
        OwnerId: account.world.accountId,
        Tags: tagPairs(vpc.tags),
      })),
    };
  }),
  serve(DescribeSubnetsCommand, ({ SubnetIds, Filters }, { account }) => {
    const chosen = selectIds(
      account.network.subnets(),
      SubnetIds,
      subnet => subnet.id,
      id => unmodelledError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`),
    );
    const subnets = applyFilters(
      chosen,
      Filters,
      {
        'subnet-id': subnet => [subnet.id],
        'vpc-id': subnet => [subnet.vpcId],
        'availability-zone': subnet => [subnet.zone],
        state: () => ['available'],
      },
      subnet => subnet.tags,
    );
    return {
      Subnets: subnets.map(subnet => ({
        SubnetId: subnet.id,
        SubnetArn: account.world.arn('ec2', `subnet/${subnet.id}`),
        State: 'available' as const,
        VpcId: subnet.vpcId,
        CidrBlock: subnet.cidr,
        AvailabilityZone: subnet.zone,
        AvailabilityZoneId: subnet.zoneId,
        AvailableIpAddressCount: account.network.freeAddresses(subnet.id),
        MapPublicIpOnLaunch: false,
        OwnerId: account.world.accountId,
        Tags: tagPairs(subnet.tags),
      })),
    };
  }),
  serve(DescribeAvailabilityZonesCommand, (_input, { account }) => ({
    AvailabilityZones: sandboxFoundation.subnets.map(({ zone, zoneId }) => ({
      ZoneName: zone,
      ZoneId: zoneId,
      State: 'available' as const,
      RegionName: account.world.region,
    })),
  })),
  serve(DescribeNetworkInterfacesCommand, ({ NetworkInterfaceIds, Filters, NextToken, MaxResults }, { account }) => {
    const chosen = selectIds(account.network.interfaces(), NetworkInterfaceIds, held => held.id, interfaceNotFound);
    const interfaces = applyFilters(
      chosen,
      Filters,
      {
        'network-interface-id': held => [held.id],
        'vpc-id': held => [held.vpcId],
        'subnet-id': held => [held.subnetId],
        'group-id': held => held.groupIds,
        description: held => [held.description],
        status: held => [statusOf(held)],
        'requester-id': held => [held.requesterId],
        'interface-type': held => [held.interfaceType],
        'attachment.instance-id': held => [held.holder?.kind === 'instance' ? held.holder.instanceId : undefined],
        'attachment.attachment-id': held => [held.holder?.attachmentId],
      },
      held => held.tags,
    );
    const { items, next } = page(interfaces, { token: NextToken, limit: MaxResults, defaultLimit: 1000 });
    return {
      NetworkInterfaces: items.map(held => toNetworkInterface(held, account.world.accountId)),
      NextToken: next,
    };
  }),
  serve(DeleteNetworkInterfaceCommand, ({ NetworkInterfaceId = '' }, { account }) => {
    account.network.deleteInterface(NetworkInterfaceId);
    return {};
  }),
  serve(DetachNetworkInterfaceCommand, ({ AttachmentId = '' }, { account }) => {
    account.network.detachInterface(AttachmentId);
    return {};
  }),
];

function statusOf(held: SandboxInterface): 'in-use' | 'available' {
  return held.holder ? 'in-use' : 'available';
}

function toNetworkInterface(held: SandboxInterface, accountId: string): NetworkInterface {
  const { holder } = held;
  return {
    NetworkInterfaceId: held.id,
    SubnetId: held.subnetId,
    VpcId: held.vpcId,
    AvailabilityZone: held.zone,
    Description: held.description,
    Status: statusOf(held),
    InterfaceType: held.interfaceType,
    PrivateIpAddress: held.privateIp,
    Groups: held.groupIds.map(GroupId => ({ GroupId })),
    OwnerId: accountId,
    RequesterId: held.requesterId,
    RequesterManaged: holder?.kind === 'service',
    TagSet: tagPairs(held.tags),
    Attachment: holder && {
      AttachmentId: holder.attachmentId,
      Status: 'attached',
      DeviceIndex: holder.kind === 'instance' ? 0 : 1,
      InstanceId: holder.kind === 'instance' ? holder.instanceId : undefined,
      InstanceOwnerId: holder.kind === 'instance' ? accountId : holder.service,
      DeleteOnTermination: holder.kind === 'instance',
    },
  };
}
