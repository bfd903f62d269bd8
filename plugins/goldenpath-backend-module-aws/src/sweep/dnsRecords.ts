import { ChangeResourceRecordSetsCommand, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import { type BuildSpec, normaliseRecordName, type ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { codeOf } from '../errors';
import { deletionBatches } from '../dns/changeBatches';
import { ownedRecords } from '../dns/ownedRecords';
import { listBelowSuffix, listZone } from '../dns/zone';
import { STEP } from '../names';

const CLASS = 'route53/record';
/** Until the zone is read again, in milliseconds. */
const AGAIN_MS = 500;

/** Records in the build's namespace that ExternalDNS wrote for it, and left when it died with the cluster (PITFALLS 17). */
export function dnsRecordsSweep(account: AwsAccount, spec: BuildSpec): SweepClass {
  return {
    resourceClass: CLASS,
    title: "DNS records of the build's namespace",
    // ExternalDNS writes as long as it runs, and it cannot run without a node.
    after: [STEP.nodes],
    before: [],
    looked: [
      `records of the zone ${account.settings.hostedZoneId} by their name inside ${spec.dns.namespace}`,
      `every ownership TXT record of the whole zone by the owner ${spec.dns.ownerId}`,
    ],

    async find(ctx) {
      return (await readOwned({ account, spec, signal: ctx.signal })).map(toReference);
    },

    async remove(ctx, found) {
      const wanted = new Set(found.map(reference => reference.id));
      // Read again: a DELETE must match what is there now, to the letter.
      const records = await readOwned({ account, spec, signal: ctx.signal });
      const batches = deletionBatches(records.filter(record => wanted.has(idOf(record))));
      const [batch] = batches;
      if (!batch) {
        return { result: 'ready', message: 'The records are gone.' };
      }
      const gone = batch.flatMap(change => (change.ResourceRecordSet ? [toReference(change.ResourceRecordSet)] : []));
      try {
        await ctx.mutate(`ChangeResourceRecordSets: delete ${batch.length} records of ${spec.dns.ownerId}`, () =>
          account.clients.route53.send(
            new ChangeResourceRecordSetsCommand({
              HostedZoneId: account.settings.hostedZoneId,
              ChangeBatch: { Changes: batch, Comment: `teardown of ${spec.clusterName}` },
            }),
            { abortSignal: ctx.signal },
          ),
        );
      } catch (error) {
        // A record changed between reading and deleting, and so none of the batch was: it is read again.
        if (codeOf(error) !== 'CONFLICT') {
          throw error;
        }
        return {
          result: 'waiting',
          reason: 'ZoneChanged',
          message: 'A record changed meanwhile.',
          retryAfterMs: AGAIN_MS,
        };
      }
      return {
        result: 'waiting',
        reason: 'Deleting',
        message: `${batch.length} records were deleted${batches.length > 1 ? '; more follow' : ''}.`,
        retryAfterMs: AGAIN_MS,
        deleted: gone,
      };
    },
  };
}

async function readOwned(options: {
  account: AwsAccount;
  spec: BuildSpec;
  signal: AbortSignal;
}): Promise<ResourceRecordSet[]> {
  const [records, registry] = await Promise.all([listBelowSuffix(options), listZone(options)]);
  return ownedRecords({ records, registry, spec: options.spec });
}

function idOf(record: ResourceRecordSet): string {
  const identifier = record.SetIdentifier ? ` (${record.SetIdentifier})` : '';
  return `${record.Type} ${normaliseRecordName(record.Name ?? '')}${identifier}`;
}

function toReference(record: ResourceRecordSet): ResourceRef {
  return { resourceClass: CLASS, id: idOf(record) };
}
