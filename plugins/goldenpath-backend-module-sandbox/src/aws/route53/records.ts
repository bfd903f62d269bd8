import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  TestDNSAnswerCommand,
} from '@aws-sdk/client-route-53';
import { authorizeChange } from '../../account/dns/authorizeChange';
import { SandboxChange } from '../../account/dns/hostedZones';
import { sortKey } from '../../account/dns/recordNames';
import { serve } from '../serve';

const PAGE = 300;

export const recordOperations = [
  serve(ListResourceRecordSetsCommand, (input, { account }) => {
    const start =
      input.StartRecordName && position(input.StartRecordName, input.StartRecordType, input.StartRecordIdentifier);
    const records = account.zones
      .recordsOf(input.HostedZoneId ?? '')
      .filter(record => !start || positionOf(record) >= start);
    const limit = Math.min(Number(input.MaxItems ?? PAGE), PAGE);
    const next = records[limit];
    return {
      ResourceRecordSets: records.slice(0, limit),
      IsTruncated: next !== undefined,
      NextRecordName: next?.Name,
      NextRecordType: next?.Type,
      NextRecordIdentifier: next?.SetIdentifier,
      MaxItems: limit,
    };
  }),
  serve(ChangeResourceRecordSetsCommand, ({ HostedZoneId = '', ChangeBatch }, { account, caller }) => {
    const zone = account.zones.get(HostedZoneId);
    const changes = ChangeBatch?.Changes ?? [];
    authorizeChange({
      zoneId: zone.id,
      changes,
      may: (action, resource, context) => account.callers.may(caller, action, resource, context),
      who: caller.arn,
    });
    return { ChangeInfo: toChangeInfo(account.zones.change(zone.id, changes), account.world.now()) };
  }),
  serve(TestDNSAnswerCommand, ({ HostedZoneId = '', RecordName = '', RecordType }, { account }) => {
    const answer = account.zones.answer(HostedZoneId, { name: RecordName, type: RecordType });
    return {
      Nameserver: 'ns-1.awsdns-01.com',
      RecordName,
      RecordType,
      RecordData: answer.values,
      ResponseCode: answer.isName ? 'NOERROR' : 'NXDOMAIN',
      Protocol: 'UDP',
    };
  }),
  serve(GetChangeCommand, ({ Id = '' }, { account }) => ({
    ChangeInfo: toChangeInfo(account.zones.getChange(Id), account.world.now()),
  })),
];

function position(name: string, type = '', identifier = ''): string {
  return `${sortKey(name)} ${type} ${identifier}`.trimEnd();
}

function positionOf(record: ResourceRecordSet): string {
  return position(record.Name ?? '', record.Type, record.SetIdentifier);
}

function toChangeInfo(change: SandboxChange, now: number) {
  return {
    Id: `/change/${change.id}`,
    Status: now >= change.inSyncAt ? ('INSYNC' as const) : ('PENDING' as const),
    SubmittedAt: change.submittedAt,
  };
}
