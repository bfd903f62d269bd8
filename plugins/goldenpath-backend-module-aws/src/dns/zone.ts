import { ListResourceRecordSetsCommand, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import { type BuildSpec, normaliseRecordName } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import type { Pace } from './pace';
import { patiently } from './patiently';

/** Every record of the environment's zone, from its first name to its last; with a pace, no page is asked for before it allows. */
export function listZone(options: {
  account: AwsAccount;
  signal: AbortSignal;
  pace?: Pace;
}): Promise<ResourceRecordSet[]> {
  return list({ ...options, while: () => true });
}

/**
 * The records at and below a build's host suffix. Route 53 sorts names by their labels from the right, so these stand together.
 */
export function listBelowSuffix(options: {
  account: AwsAccount;
  spec: BuildSpec;
  signal: AbortSignal;
}): Promise<ResourceRecordSet[]> {
  const suffix = normaliseRecordName(options.spec.dns.hostSuffix);
  return list({
    ...options,
    from: suffix,
    while: name => name === suffix || name.endsWith(`.${suffix}`),
  });
}

/** Where a page begins. */
interface Position {
  name?: string;
  type?: ResourceRecordSet['Type'];
  identifier?: string;
}

async function list(options: {
  account: AwsAccount;
  signal: AbortSignal;
  from?: string;
  pace?: Pace;
  while: (name: string) => boolean;
}): Promise<ResourceRecordSet[]> {
  const { account, signal, pace } = options;
  const records: ResourceRecordSet[] = [];
  let next: Position | undefined = { name: options.from };
  while (next) {
    const { name, type, identifier }: Position = next;
    const ask = () =>
      account.clients.route53.send(
        new ListResourceRecordSetsCommand({
          HostedZoneId: account.settings.hostedZoneId,
          StartRecordName: name,
          StartRecordType: type,
          StartRecordIdentifier: identifier,
        }),
        { abortSignal: signal },
      );
    const page: {
      ResourceRecordSets?: ResourceRecordSet[];
      IsTruncated?: boolean;
      NextRecordName?: string;
      NextRecordType?: ResourceRecordSet['Type'];
      NextRecordIdentifier?: string;
    } = await (pace ? patiently({ pace, signal, call: ask }) : ask());
    const found = page.ResourceRecordSets ?? [];
    const wanted = found.filter(record => options.while(normaliseRecordName(record.Name ?? '')));
    records.push(...wanted);
    const goesOn = page.IsTruncated && wanted.length === found.length;
    next = goesOn
      ? { name: page.NextRecordName, type: page.NextRecordType, identifier: page.NextRecordIdentifier }
      : undefined;
  }
  return records;
}
