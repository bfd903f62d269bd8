import { type Change, RRType } from '@aws-sdk/client-route-53';
import { unmodelledError } from '../../protocol';
import { RecordChange } from '../../ports';
import { authorizeChange } from '../dns/authorizeChange';
import { HostedZones } from '../dns/hostedZones';
import { zoneOf } from '../dns/recordNames';
import { PodAccount, PodCredentials } from './podCredentials';

/** The record sets that the pods of a cluster (ExternalDNS) write, with their own credentials. */
export class PodRecords {
  readonly #zones: HostedZones;
  readonly #credentials: PodCredentials;

  constructor(options: { zones: HostedZones; credentials: PodCredentials }) {
    this.#zones = options.zones;
    this.#credentials = options.credentials;
  }

  /** The zones that the pods may list, by name without a trailing dot. */
  zones(pod: PodAccount): string[] {
    return this.#credentials.may(pod, 'route53:ListHostedZones')
      ? this.#zones.all().map(zone => zone.name.replace(/\.$/, ''))
      : [];
  }

  /** One batch a zone; throws where there is no zone, IAM denies it, or Route 53 refuses it. */
  change(pod: PodAccount, changes: readonly RecordChange[]): void {
    const batches = new Map<string, Change[]>();
    for (const change of changes) {
      const zone = zoneOf(change.name, this.#zones.all());
      if (!zone) {
        throw unmodelledError('NoSuchHostedZone', `There is no hosted zone for ${change.name}`, 404);
      }
      batches.set(zone.id, [...(batches.get(zone.id) ?? []), toRoute53(change)]);
    }
    for (const [zoneId, batch] of batches) {
      authorizeChange({
        zoneId,
        changes: batch,
        may: (action, resource, context) => this.#credentials.may(pod, action, resource, context),
        who: `system:serviceaccount:${pod.namespace}:${pod.serviceAccount}`,
      });
      this.#zones.change(zoneId, batch);
    }
  }
}

function toRoute53(change: RecordChange): Change {
  const type = Object.values(RRType).find(known => known === change.type);
  if (!type) {
    throw unmodelledError('InvalidInput', `Route 53 has no record type ${change.type}`);
  }
  return {
    Action: change.action,
    ResourceRecordSet: change.alias
      ? {
          Name: change.name,
          Type: type,
          AliasTarget: {
            DNSName: change.alias.target,
            HostedZoneId: change.alias.hostedZoneId,
            EvaluateTargetHealth: true,
          },
        }
      : {
          Name: change.name,
          Type: type,
          TTL: change.ttl ?? 300,
          ResourceRecords: (change.values ?? []).map(Value => ({ Value })),
        },
  };
}
