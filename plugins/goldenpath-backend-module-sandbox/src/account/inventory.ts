import { Account } from './account';
import { Tags } from './tags';

/** One resource of the account. */
export interface InventoryItem {
  /** The kind of resource, as the tagging API writes it (`ec2:security-group`), or alike where that API has none. */
  class: string;
  id: string;
  /** Present where the tagging API knows the resource. */
  arn?: string;
  tags: Tags;
  /** What else would show that it was changed. */
  detail?: unknown;
}

/** Everything that is in the account now, sorted by class and id. What AWS keeps by itself (change ids, say) is left out. */
export function inventoryOf(account: Account): InventoryItem[] {
  const parts = [network(account), compute(account), containers(account), databases(account), others(account)];
  return parts.flat().sort((left, right) => (`${left.class} ${left.id}` < `${right.class} ${right.id}` ? -1 : 1));
}

function network({ world, network: net, groups }: Account): InventoryItem[] {
  const ec2 = (kind: string, id: string, tags: Tags, detail?: unknown): InventoryItem => ({
    class: `ec2:${kind}`,
    id,
    arn: world.arn('ec2', `${kind}/${id}`),
    tags,
    detail,
  });
  return [
    ...net.vpcs().map(vpc => ec2('vpc', vpc.id, vpc.tags, vpc.cidr)),
    ...net
      .subnets()
      .map(subnet =>
        ec2('subnet', subnet.id, subnet.tags, { cidr: subnet.cidr, freeAddresses: net.freeAddresses(subnet.id) }),
      ),
    ...net.interfaces().map(held => ec2('network-interface', held.id, held.tags, held.description)),
    ...groups.all().map(group =>
      ec2(
        'security-group',
        group.id,
        group.tags,
        group.rules.map(({ id, ...rule }) => rule),
      ),
    ),
  ];
}

function compute({ world, instances, volumes, loadBalancers }: Account): InventoryItem[] {
  return [
    ...instances
      .all()
      .filter(instance => instance.state !== 'terminated')
      .map(({ id, tags }) => ({ class: 'ec2:instance', id, arn: world.arn('ec2', `instance/${id}`), tags })),
    ...volumes.all().map(({ id, tags }) => ({ class: 'ec2:volume', id, arn: world.arn('ec2', `volume/${id}`), tags })),
    ...loadBalancers.all().map(({ arn, tags }) => ({ class: 'elasticloadbalancing:loadbalancer', id: arn, arn, tags })),
    ...loadBalancers
      .targetGroups()
      .map(({ arn, tags }) => ({ class: 'elasticloadbalancing:targetgroup', id: arn, arn, tags })),
  ];
}

function containers({ clusters }: Account): InventoryItem[] {
  const eks = (kind: string, id: string, arn: string, tags: Tags | undefined): InventoryItem => ({
    class: `eks:${kind}`,
    id,
    arn,
    tags: tags ?? {},
  });
  return clusters.all().flatMap(cluster => {
    const { name } = cluster.model;
    return [
      eks('cluster', name, cluster.model.arn, cluster.model.tags),
      ...[...cluster.nodegroups.values()].map(({ model }) =>
        eks('nodegroup', `${name}/${model.nodegroupName}`, model.nodegroupArn, model.tags),
      ),
      ...[...cluster.addons.values()].map(({ model }) =>
        eks('addon', `${name}/${model.addonName}`, model.addonArn, model.tags),
      ),
      ...[...cluster.accessEntries.values()].map(({ model }) =>
        eks('access-entry', `${name}/${model.principalArn}`, model.accessEntryArn, model.tags),
      ),
      ...[...cluster.podIdentities.values()].map(({ model }) =>
        eks('podidentityassociation', `${name}/${model.associationId}`, model.associationArn, model.tags),
      ),
    ];
  });
}

/** Default parameter groups are AWS' own, and left out. */
function databases({ databases: rds }: Account): InventoryItem[] {
  return [
    ...rds.instances.all().map(({ model, groupIds, parameterGroup, tags }) => ({
      class: 'rds:db',
      id: model.DBInstanceIdentifier,
      arn: model.DBInstanceArn,
      tags,
      detail: [
        model.DBInstanceClass,
        model.EngineVersion,
        model.AllocatedStorage,
        model.DeletionProtection,
        model.BackupRetentionPeriod,
        parameterGroup.name,
        groupIds,
      ],
    })),
    ...rds.subnetGroups.all().map(({ name, arn, tags, subnets }) => ({
      class: 'rds:subgrp',
      id: name,
      arn,
      tags,
      detail: subnets.map(({ id }) => id),
    })),
    ...rds.parameterGroups
      .all()
      .filter(({ isDefault }) => !isDefault)
      .map(({ name, arn, tags, values }) => ({ class: 'rds:pg', id: name, arn, tags, detail: [...values] })),
    ...rds.snapshots.all().map(({ model, tags }) => ({
      class: 'rds:snapshot',
      id: model.DBSnapshotIdentifier,
      arn: model.DBSnapshotArn,
      tags,
    })),
  ];
}

function others({ logGroups, zones, roles, secrets, buckets }: Account): InventoryItem[] {
  return [
    ...logGroups.all().map(({ name, arn, tags }) => ({ class: 'logs:log-group', id: name, arn, tags })),
    ...zones.all().flatMap(zone => [
      { class: 'route53:hostedzone', id: zone.id, arn: `arn:aws:route53:::hostedzone/${zone.id}`, tags: zone.tags },
      ...zones.recordsOf(zone.id).map(record => ({
        class: 'route53:record',
        id: [zone.id, record.Name, record.Type, record.SetIdentifier].filter(Boolean).join(' '),
        tags: {},
        detail: [record.TTL, record.ResourceRecords, record.AliasTarget],
      })),
    ]),
    ...roles.all().map(role => ({
      class: 'iam:role',
      id: role.name,
      tags: role.tags,
      detail: [role.trustPolicy, [...role.attachedPolicies].sort(), [...role.inlinePolicies]],
    })),
    ...buckets.all().map(({ name, tags, ...detail }) => ({
      class: 's3:bucket',
      id: name,
      arn: `arn:aws:s3:::${name}`,
      tags,
      detail,
    })),
    ...secrets.all().map(secret => ({
      class: 'secretsmanager:secret',
      id: secret.name,
      arn: secret.arn,
      tags: secret.tags,
      detail: secret.versions.map(version => version.id),
    })),
  ];
}
