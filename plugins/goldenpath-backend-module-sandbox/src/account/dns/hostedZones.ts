import { type Change, NoSuchChange$, NoSuchHostedZone$, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import { modelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';
import { applyChangeBatch, recordKey } from './changeBatch';
import { normalizeName, sortKey } from './recordNames';

/** What an alias comes to: an address that is nobody's (RFC 5737). */
const ALIAS_ADDRESS = '203.0.113.10';

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
  /** When all name servers have a record; one that the zone was made with is answered at once. */
  readonly #answeredFrom = new WeakMap<ResourceRecordSet, number>();

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
    const before = zone.records;
    zone.records = applyChangeBatch(zone, changes);
    const change: SandboxChange = {
      id: `C${this.#world.ids.hex('dns-change', 20).toUpperCase()}`,
      submittedAt: this.#world.date(),
      inSyncAt: this.#world.now() + this.#world.latency('recordsInSync', zone.id),
    };
    this.#changes.set(change.id, change);
    for (const [key, record] of zone.records) {
      if (before.get(key) !== record) {
        this.#answeredFrom.set(record, change.inSyncAt);
      }
    }
    return change;
  }

  /** What the name servers say: nothing of a record before they all have it. A wildcard answers for names that nothing else is of. */
  answer(id: string, asked: { name: string; type: string | undefined }): { isName: boolean; values: string[] } {
    const zone = this.get(id);
    const name = normalizeName(asked.name);
    const now = this.#world.now();
    const known = [...zone.records.values()].filter(record => now >= (this.#answeredFrom.get(record) ?? 0));
    const exact = known.filter(record => record.Name === name);
    const wildcard = normalizeName(`*.${name.slice(name.indexOf('.') + 1)}`);
    const found = exact.length > 0 ? exact : known.filter(record => record.Name === wildcard);
    return {
      isName: found.length > 0,
      values: found
        .filter(record => record.Type === asked.type)
        .flatMap(record =>
          record.AliasTarget ? [ALIAS_ADDRESS] : (record.ResourceRecords ?? []).map(({ Value }) => Value ?? ''),
        ),
    };
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
