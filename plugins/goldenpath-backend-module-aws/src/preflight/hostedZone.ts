import { GetHostedZoneCommand } from '@aws-sdk/client-route-53';
import { normaliseRecordName } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { orNotFound } from '../errors';
import { outcomeOf } from './outcome';

/** The hosted zone is there, and is the one of the environment's domain. */
export function hostedZoneCheck(account: AwsAccount): PreflightCheck {
  const id = account.settings.hostedZoneId;
  return {
    id: 'hosted-zone',
    async run({ spec, signal }) {
      const answer = await orNotFound(
        account.clients.route53.send(new GetHostedZoneCommand({ Id: id }), { abortSignal: signal }),
      );
      const name = answer?.HostedZone?.Name && normaliseRecordName(answer.HostedZone.Name);
      return outcomeOf({
        faults: faultsOf({ id, name, wanted: spec.dns.baseDomain }),
        evidence: `${id} is the zone ${name} with ${answer?.HostedZone?.ResourceRecordSetCount ?? 'unknown'} records.`,
        remedy: `Set hostedZoneId of the environment '${spec.environment}' to the zone ${spec.dns.baseDomain}, or create that zone.`,
      });
    },
  };
}

function faultsOf(options: { id: string; name: string | undefined; wanted: string }): string[] {
  const { id, name, wanted } = options;
  if (!name) {
    return [`There is no hosted zone ${id}.`];
  }
  return name === wanted ? [] : [`The hosted zone ${id} is ${name}, not ${wanted}.`];
}
