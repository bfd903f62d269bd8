import { NORMALISED_NAMES } from '../../dnsGuardPolicy';
import type { PolicyStatement } from '../../policyDocument';
import type { PolicyScope } from '../scope';

/** The actions of a change batch. */
const CHANGE_ACTIONS = 'route53:ChangeResourceRecordSetsActions';

/** Route 53: the backend reads the environment's zone and deletes below its apex; it never writes a record. Pure. */
export function recordStatements({ settings, baseDomain, arn }: PolicyScope): PolicyStatement[] {
  const partition = arn('route53', '').split(':')[1];
  const zone = `arn:${partition}:route53:::hostedzone/${settings.hostedZoneId}`;
  return [
    {
      Sid: 'ZoneLook',
      Effect: 'Allow',
      Action: ['route53:GetHostedZone', 'route53:ListResourceRecordSets'],
      Resource: zone,
    },
    { Sid: 'ZoneAsk', Effect: 'Allow', Action: ['route53:TestDNSAnswer'], Resource: '*' },
    {
      Sid: 'ZoneDeleteRecords',
      Effect: 'Allow',
      Action: ['route53:ChangeResourceRecordSets'],
      Resource: zone,
      Condition: {
        'ForAllValues:StringEquals': { [CHANGE_ACTIONS]: ['DELETE'] },
        'ForAllValues:StringLike': { [NORMALISED_NAMES]: [`*.${baseDomain}`] },
        Null: { [CHANGE_ACTIONS]: 'false', [NORMALISED_NAMES]: 'false' },
      },
    },
  ];
}
