import {
  AddTagsCommand,
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  type LoadBalancer,
  LoadBalancerNotFoundException$,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../../account/account';
import { SandboxLoadBalancer, SandboxTargetGroup } from '../../account/compute/loadBalancers';
import { page } from '../../account/paging';
import { Tags, tagPairs, tagsOf } from '../../account/tags';
import { modelledError, unmodelledError } from '../../protocol';
import { serve } from '../serve';

export const loadBalancerOperations = [
  serve(DescribeLoadBalancersCommand, ({ LoadBalancerArns, Names, Marker, PageSize }, { account }) => {
    const { loadBalancers } = account;
    const classic = LoadBalancerArns?.find(arn => !/:loadbalancer\/(app|net|gwy)\//.test(arn));
    if (classic !== undefined) {
      throw unmodelledError('ValidationError', `'${classic}' is not a valid load balancer ARN`);
    }
    const asked = LoadBalancerArns?.length
      ? LoadBalancerArns.map(arn => loadBalancers.get(arn))
      : loadBalancers.all().filter(candidate => !Names?.length || Names.includes(candidate.name));
    if (Names?.length && asked.length < Names.length) {
      throw modelledError(LoadBalancerNotFoundException$, `Load balancers '[${Names.join(', ')}]' not found`);
    }
    const { items, next } = page(asked, { token: Marker, limit: PageSize, defaultLimit: 400 });
    return { LoadBalancers: items.map(toLoadBalancer), NextMarker: next };
  }),
  serve(DeleteLoadBalancerCommand, ({ LoadBalancerArn = '' }, { account }) => {
    account.loadBalancers.delete(LoadBalancerArn);
    return {};
  }),
  serve(DescribeTargetGroupsCommand, (input, { account }) => {
    const { loadBalancers } = account;
    const asked = input.TargetGroupArns?.length
      ? input.TargetGroupArns.map(arn => loadBalancers.targetGroup(arn))
      : loadBalancers
          .targetGroups()
          .filter(candidate => !input.Names?.length || input.Names.includes(candidate.name))
          .filter(
            candidate =>
              !input.LoadBalancerArn ||
              loadBalancers.loadBalancersOf(candidate.arn).some(({ arn }) => arn === input.LoadBalancerArn),
          );
    const { items, next } = page(asked, { token: input.Marker, limit: input.PageSize, defaultLimit: 400 });
    return { TargetGroups: items.map(group => toTargetGroup(group, account)), NextMarker: next };
  }),
  serve(DeleteTargetGroupCommand, ({ TargetGroupArn = '' }, { account }) => {
    account.loadBalancers.deleteTargetGroup(TargetGroupArn);
    return {};
  }),
  serve(DescribeListenersCommand, ({ LoadBalancerArn = '' }, { account }) => ({
    Listeners: account.loadBalancers.get(LoadBalancerArn).listeners.map(listener => ({
      ListenerArn: listener.arn,
      LoadBalancerArn,
      Port: listener.port,
      Protocol: 'TCP' as const,
      DefaultActions: [{ Type: 'forward' as const, TargetGroupArn: listener.targetGroupArn }],
    })),
  })),
  serve(DescribeTagsCommand, ({ ResourceArns = [] }, { account }) => ({
    TagDescriptions: ResourceArns.map(ResourceArn => ({
      ResourceArn,
      Tags: tagPairs(findTagged(account, ResourceArn).tags),
    })),
  })),
  serve(AddTagsCommand, ({ ResourceArns = [], Tags: pairs }, { account }) => {
    for (const resource of ResourceArns.map(arn => findTagged(account, arn))) {
      resource.tags = { ...resource.tags, ...tagsOf(pairs) };
    }
    return {};
  }),
];

function findTagged(account: Account, arn: string): { tags: Tags } {
  return arn.includes(':targetgroup/') ? account.loadBalancers.targetGroup(arn) : account.loadBalancers.get(arn);
}

function toLoadBalancer(loadBalancer: SandboxLoadBalancer): LoadBalancer {
  return {
    LoadBalancerArn: loadBalancer.arn,
    LoadBalancerName: loadBalancer.name,
    DNSName: loadBalancer.hostname,
    CanonicalHostedZoneId: loadBalancer.hostedZoneId,
    CreatedTime: loadBalancer.createdAt,
    Scheme: 'internet-facing',
    VpcId: loadBalancer.vpcId,
    State: { Code: loadBalancer.state },
    Type: 'network',
    AvailabilityZones: loadBalancer.subnets.map(subnet => ({ SubnetId: subnet.id, ZoneName: subnet.zone })),
    SecurityGroups: loadBalancer.groupIds,
    IpAddressType: 'ipv4',
  };
}

function toTargetGroup(group: SandboxTargetGroup, account: Account): TargetGroup {
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: 'TCP',
    Port: group.port,
    VpcId: group.vpcId,
    TargetType: 'instance',
    LoadBalancerArns: account.loadBalancers.loadBalancersOf(group.arn).map(({ arn }) => arn),
  };
}
