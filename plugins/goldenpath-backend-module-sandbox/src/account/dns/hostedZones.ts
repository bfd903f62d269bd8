import { type Change, NoSuchChange$, NoSuchHostedZone$, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { applyChangeBatch, recordKey } from './changeBatch';
import { normalizeName, sortKey } from './recordNames';

export interface SandboxZone {
  id: string;
  /** With its trailing dot. */
  name: string;
  callerReference: string;
  comment: string;
  tags: Tags;
  records: ReadonlyMap<string, ResourceRecordSet>;
}

/** A batch of changes on its way to all name servers. */
export interface SandboxChange {
  id: string;
  submittedAt: Date;
  inSyncAt: number;
}

/** The hosted zones of the account. */
export class HostedZones {
  readonly #world: World;
  readonly #zones = new Map<string, SandboxZone>();
  readonly #changes = new Map<string, SandboxChange>();

  constructor(world: World) {
    this.#world = world;
  }

  /** In the order in which ListHostedZonesByName lists them. */
  all(): SandboxZone[] {
    return [...this.#zones.values()].sort((left, right) => (sortKey(left.name) < sortKey(right.name) ? -1 : 1));
  }

  get(id: string): SandboxZone {
    const zone = this.#zones.get(bareId(id));
    if (!zone) {
      throw modelledError(NoSuchHostedZone$, `No hosted zone found with ID: ${bareId(id)}`);
    }
    return zone;
  }

  add(zone: { id: string; name: string; comment?: string; tags?: Tags }): void {
    const name = normalizeName(zone.name);
    const records: ResourceRecordSet[] = [
      {
        Name: name,
        Type: 'NS',
        TTL: 172800,
        ResourceRecords: [
          'ns-1.awsdns-01.com.',
          'ns-2.awsdns-02.net.',
          'ns-3.awsdns-03.org.',
          'ns-4.awsdns-04.co.uk.',
        ].map(Value => ({ Value })),
      },
      {
        Name: name,
        Type: 'SOA',
        TTL: 900,
        ResourceRecords: [{ Value: 'ns-1.awsdns-01.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400' }],
      },
    ];
    this.#zones.set(zone.id, {
      id: zone.id,
      name,
      callerReference: `sandbox-${zone.id}`,
      comment: zone.comment ?? '',
      tags: zone.tags ?? {},
      records: new Map(records.map(record => [recordKey(record), record])),
    });
  }

  /** The record sets in Route 53's order: by the labels from the right, then by type. */
  recordsOf(id: string): ResourceRecordSet[] {
    const order = (record: ResourceRecordSet) =>
      `${sortKey(record.Name ?? '')} ${record.Type} ${record.SetIdentifier ?? ''}`;
    return [...this.get(id).records.values()].sort((left, right) => (order(left) < order(right) ? -1 : 1));
  }

  change(id: string, changes: readonly Change[]): SandboxChange {
    const zone = this.get(id);
    zone.records = applyChangeBatch(zone, changes);
    const change: SandboxChange = {
      id: `C${this.#world.ids.hex('dns-change', 20).toUpperCase()}`,
      submittedAt: this.#world.date(),
      inSyncAt: this.#world.now() + this.#world.latency('recordsInSync', zone.id),
    };
    this.#changes.set(change.id, change);
    return change;
  }

  getChange(id: string): SandboxChange {
    const change = this.#changes.get(bareId(id));
    if (!change) {
      throw modelledError(NoSuchChange$, `Could not find resource with ID: ${bareId(id)}`);
    }
    return change;
  }
}

/** Ids come with and without their path. */
function bareId(id: string): string {
  return id.split('/').at(-1) ?? id;
}
