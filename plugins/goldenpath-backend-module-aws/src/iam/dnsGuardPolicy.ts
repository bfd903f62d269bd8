import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PolicyDocument, PolicyStatement } from './policyDocument';

/** The names of a change batch as IAM compares them: lower case, no trailing dot, `*` as `\052` (PITFALLS 32). */
export const NORMALISED_NAMES = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';
/** Writing records. */
export const CHANGE_RECORDS = 'route53:ChangeResourceRecordSets';

const READ_ACTIONS = [
  'route53:ListHostedZones',
  'route53:ListHostedZonesByName',
  'route53:ListResourceRecordSets',
  'route53:ListTagsForResource',
  'route53:ListTagsForResources',
  'route53:GetChange',
];

/**
 * The session policy that narrows the environment's ExternalDNS role to one build's namespace, with no role made per build (PITFALLS 34).
 * A session policy can only take away: what comes out is what both it and the role allow. Pure.
 */
export function dnsGuardPolicy(options: { spec: BuildSpec; hostedZoneId: string; partition: string }): PolicyDocument {
  const { spec, hostedZoneId, partition } = options;
  const zone = `arn:${partition}:route53:::hostedzone/${hostedZoneId}`;
  const read: PolicyStatement = { Sid: 'Read', Effect: 'Allow', Action: READ_ACTIONS, Resource: '*' };
  const allow: PolicyStatement = {
    Sid: 'WriteOwnNames',
    Effect: 'Allow',
    Action: [CHANGE_RECORDS],
    Resource: zone,
    Condition: {
      // Every name of the batch; of an empty batch that is true as well, hence the Null beside it.
      'ForAllValues:StringLike': { [NORMALISED_NAMES]: [`*.${spec.dns.hostSuffix}`] },
      Null: { [NORMALISED_NAMES]: 'false' },
    },
  };
  switch (spec.lifecycle) {
    case 'ephemeral':
      return { Version: '2012-10-17', Statement: [read, allow] };
    case 'persistent':
      return {
        Version: '2012-10-17',
        Statement: [
          read,
          allow,
          {
            Sid: 'NeverABuildsNames',
            Effect: 'Deny',
            Action: [CHANGE_RECORDS],
            Resource: zone,
            Condition: {
              // Any name of the batch: with ForAllValues a mixed batch would slip through.
              'ForAnyValue:StringLike': {
                [NORMALISED_NAMES]: [`b-*.${spec.dns.baseDomain}`, `*.b-*.${spec.dns.baseDomain}`],
              },
            },
          },
        ],
      };
  }
}
