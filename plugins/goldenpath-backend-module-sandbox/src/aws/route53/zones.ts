import {
  GetHostedZoneCommand,
  type HostedZone,
  ListHostedZonesByNameCommand,
  ListHostedZonesCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-route-53';
import { SandboxZone } from '../../account/dns/hostedZones';
import { sortKey } from '../../account/dns/recordNames';
import { tagPairs } from '../../account/tags';
import { serve } from '../serve';

const PAGE = 100;

export const zoneOperations = [
  serve(ListHostedZonesCommand, ({ Marker, MaxItems }, { account }) => {
    const zones = [...account.zones.all()].sort((left, right) => (left.id < right.id ? -1 : 1));
    const start = Marker ? zones.findIndex(zone => zone.id >= Marker) : 0;
    const limit = Number(MaxItems ?? PAGE);
    const following = start < 0 ? [] : zones.slice(start);
    return {
      HostedZones: following.slice(0, limit).map(toHostedZone),
      Marker: Marker ?? '',
      IsTruncated: following.length > limit,
      NextMarker: following[limit]?.id,
      MaxItems: limit,
    };
  }),
  // Lists from the name on, not only those of that name: who asks must look at what comes back.
  serve(ListHostedZonesByNameCommand, ({ DNSName, HostedZoneId, MaxItems }, { account }) => {
    const limit = Number(MaxItems ?? PAGE);
    const following = account.zones.all().filter(zone => !DNSName || sortKey(zone.name) >= sortKey(DNSName));
    return {
      HostedZones: following.slice(0, limit).map(toHostedZone),
      DNSName,
      HostedZoneId,
      IsTruncated: following.length > limit,
      NextDNSName: following[limit]?.name,
      NextHostedZoneId: following[limit]?.id,
      MaxItems: limit,
    };
  }),
  serve(GetHostedZoneCommand, ({ Id = '' }, { account }) => {
    const zone = account.zones.get(Id);
    const servers = [...zone.records.values()].find(record => record.Name === zone.name && record.Type === 'NS');
    return {
      HostedZone: toHostedZone(zone),
      DelegationSet: {
        NameServers: (servers?.ResourceRecords ?? []).map(({ Value }) => (Value ?? '').replace(/\.$/, '')),
      },
    };
  }),
  serve(ListTagsForResourceCommand, ({ ResourceId = '', ResourceType }, { account }) => ({
    ResourceTagSet: { ResourceId, ResourceType, Tags: tagPairs(account.zones.get(ResourceId).tags) },
  })),
];

function toHostedZone(zone: SandboxZone): HostedZone {
  return {
    Id: `/hostedzone/${zone.id}`,
    Name: zone.name,
    CallerReference: zone.callerReference,
    Config: { Comment: zone.comment, PrivateZone: false },
    ResourceRecordSetCount: zone.records.size,
  };
}
