import {
  ChangeResourceRecordSetsCommand,
  GetHostedZoneCommand,
  type RRType,
  TestDNSAnswerCommand,
} from '@aws-sdk/client-route-53';
import type { DnsZonePort, FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { codeOf } from '../errors';
import { guardRead } from '../guard';
import { toDeletion } from './changeBatches';
import type { Pace } from './pace';
import { patiently } from './patiently';
import { listZone } from './zone';
import { toFoundRecord, toRecordSet } from './zoneRecord';

/** What is asked for in place of a wildcard, which is no name. */
const ANY_LABEL = 'goldenpath-watch';

/** The environment's hosted zone on Route 53. */
export function createDnsZone(options: { account: AwsAccount; pace: Pace }): DnsZonePort {
  const { account, pace } = options;
  const { hostedZoneId } = account.settings;
  const { route53 } = account.clients;
  const doing = (what: string) => `${what} the hosted zone ${hostedZoneId}`;
  const readIsPrivate = once(async (signal: AbortSignal) => {
    const answer = await route53.send(new GetHostedZoneCommand({ Id: hostedZoneId }), { abortSignal: signal });
    return answer.HostedZone?.Config?.PrivateZone === true;
  });
  return {
    list: ({ signal }) =>
      guardRead({
        doing: doing('Reading'),
        call: async () => (await listZone({ account, signal, pace })).map(toFoundRecord),
      }),
    answers: ({ record, signal }) =>
      guardRead({
        doing: doing('Asking the name servers of'),
        call: async () => {
          if (await readIsPrivate(signal)) {
            return 'unknown';
          }
          const command = new TestDNSAnswerCommand({
            HostedZoneId: hostedZoneId,
            RecordName: askedName(record),
            RecordType: record.type as RRType,
          });
          const answer = await patiently({
            pace,
            signal,
            call: () => route53.send(command, { abortSignal: signal }),
          });
          return answer.ResponseCode === 'NOERROR' && (answer.RecordData ?? []).length > 0 ? 'yes' : 'no';
        },
      }),
    async remove({ records, comment, signal }) {
      try {
        await guardRead({
          doing: doing(`Deleting ${records.length} records of`),
          call: () =>
            route53.send(
              new ChangeResourceRecordSetsCommand({
                HostedZoneId: hostedZoneId,
                ChangeBatch: { Changes: records.map(({ exact }) => toDeletion(toRecordSet(exact))), Comment: comment },
              }),
              { abortSignal: signal },
            ),
        });
        return 'removed';
      } catch (error) {
        // A record is not as it was read, and so none of the batch was deleted.
        if (codeOf(error) === 'CONFLICT') {
          return 'changed';
        }
        throw error;
      }
    },
  };
}

/** The name as Route 53 wrote it: what it escapes it wants to be asked for escaped. */
function askedName({ exact }: FoundRecord): string {
  return (toRecordSet(exact).Name ?? '').replace(/^\\052(?=\.)/, ANY_LABEL);
}

/** Remembers the first answer, and no failure. */
function once<T>(read: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let known: { value: T } | undefined;
  return async signal => {
    known ??= { value: await read(signal) };
    return known.value;
  };
}
