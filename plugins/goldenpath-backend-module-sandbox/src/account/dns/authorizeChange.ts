import { type Change } from '@aws-sdk/client-route-53';
import { unmodelledError } from '../../protocol';
import { RequestContextKeys } from '../identity/policyConditions';
import { conditionName } from './recordNames';

const ACTION = 'route53:ChangeResourceRecordSets';

/** Throws AccessDenied unless the caller may make every one of the changes (PITFALLS 32). */
export function authorizeChange(options: {
  zoneId: string;
  changes: readonly Change[];
  may: (action: string, resource: string, context: RequestContextKeys) => boolean;
  who: string;
}): void {
  const { zoneId, changes, may, who } = options;
  const distinct = (values: (string | undefined)[]) => [...new Set(values.map(value => value ?? ''))];
  const resource = `arn:aws:route53:::hostedzone/${zoneId}`;
  const context = {
    'route53:ChangeResourceRecordSetsNormalizedRecordNames': distinct(
      changes.map(change => conditionName(change.ResourceRecordSet?.Name ?? '')),
    ),
    'route53:ChangeResourceRecordSetsRecordTypes': distinct(changes.map(change => change.ResourceRecordSet?.Type)),
    'route53:ChangeResourceRecordSetsActions': distinct(changes.map(change => change.Action)),
  };
  if (!may(ACTION, resource, context)) {
    throw unmodelledError(
      'AccessDenied',
      `User: ${who} is not authorized to perform: ${ACTION} on resource: ${resource}`,
      403,
    );
  }
}
