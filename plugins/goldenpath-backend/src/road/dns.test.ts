import { mockCredentials } from '@backstage/backend-test-utils';
import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { DnsAnswer, DnsNamespaceReport, DnsQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import { sandboxFoundation } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { layRoads } from '../__testUtils__/layRoads';
import type { VirtualRoad } from '../__testUtils__/VirtualRoad';
import type { BuildRecord } from '../database';

jest.setTimeout(120_000);

const credentials = mockCredentials.user('user:default/grace');
const base = 'dev.goldenpathidp.io';
const cleanUp = (road: VirtualRoad, request: { dryRun?: boolean; records?: { name: string; type: string }[] } = {}) =>
  road.dns.service.cleanUp({ credentials, request: { environment: 'dev', ...request } });

/** Reads the zone and answers what is known of it. */
async function seen(road: VirtualRoad, query: Partial<DnsQuery> = {}): Promise<DnsAnswer> {
  await road.dns.watch.read('dev');
  return road.dns.service.get({ credentials, query: { environment: 'dev', ...query } });
}

const statesOf = (namespace: DnsNamespaceReport | undefined) =>
  Object.fromEntries((namespace?.records ?? []).map(({ name, state }) => [name.split('.')[0], state]));

async function newsOf(road: VirtualRoad, record: BuildRecord): Promise<string[]> {
  const { items } = await road.stores.builds.events({ uid: record.build.uid, after: 0, limit: 500 });
  return items
    .filter(({ type, message }) => type.startsWith('dns.') || message.includes('clean-up'))
    .map(({ type, message, actor }) => `${type} ${message}${actor ? ` by ${actor}` : ''}`);
}

function write(road: VirtualRoad, records: ResourceRecordSet[]): void {
  road.sandbox.account.zones.change(
    zoneId(),
    records.map(ResourceRecordSet => ({ Action: 'CREATE' as const, ResourceRecordSet })),
  );
}
const zoneId = () => sandboxFoundation.hostedZones[0].id;
const a = (name: string): ResourceRecordSet => ({
  Name: name,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '10.0.0.1' }],
});
const txt = (name: string, owner: string): ResourceRecordSet => ({
  Name: name,
  Type: 'TXT',
  TTL: 300,
  ResourceRecords: [{ Value: `"heritage=external-dns,external-dns/owner=${owner},external-dns/resource=ingress/a/b"` }],
});

describe('the zone along the road of a build', () => {
  const lay = layRoads();
  let road: VirtualRoad;
  let record: BuildRecord;
  let suffix: string;
  let ownerId: string;

  beforeAll(async () => {
    road = await lay({});
    record = await road.build();
    ({ hostSuffix: suffix, ownerId } = record.build.spec.dns);
  });
  afterAll(async () => {
    await road.close();
  });

  it('shows what a build asks for as pending, and nothing as missing before anybody has looked', async () => {
    const unread = await road.dns.service.get({ credentials, query: { environment: 'dev' } });
    expect(unread.zone).toEqual({
      environment: 'dev',
      name: base,
      counts: { live: 0, pending: 0, stale: 0, violation: 0, unowned: 0 },
    });
    expect(unread.items.map(({ hostSuffix, records }) => [hostSuffix, records])).toEqual([
      [base, []],
      [suffix, []],
    ]);

    const { items, zone } = await seen(road);
    expect(zone).toMatchObject({ readAt: expect.any(String), counts: { pending: 2, unowned: 2 } });
    expect(items[1]).toMatchObject({ owner: { buildId: record.build.buildId, isLive: true } });
    expect(statesOf(items[1])).toEqual({ argocd: 'pending', grafana: 'pending' });
    expect(items[1].records[0].reason).toMatch(/publishes it, and it is not in the zone yet/);
  });

  it('shows them as live once ExternalDNS has written them and the name servers answer, and tells no news', async () => {
    const engine = road.replica();
    record = await road.untilReady(record, { engine });
    await road.settle(async () => (await seen(road)).zone.counts.pending === 0, { engine });
    const { items } = await seen(road, { buildId: record.build.buildId });
    expect(items).toHaveLength(1);
    expect(statesOf(items[0])).toEqual({ argocd: 'live', grafana: 'live' });
    expect(items[0].records[0]).toMatchObject({ ownerId, writtenBy: { buildId: record.build.buildId, isLive: true } });
    expect(await newsOf(road, record)).toEqual([]);
    expect(await cleanUp(road)).toEqual({ environment: 'dev', dryRun: false, batches: [], kept: [] });
  });

  it('tells a violation once, to whoever wrote it, and never cleans it up', async () => {
    write(road, [a(`shop.${base}`), txt(`a.shop.${base}`, ownerId)]);
    const { items, zone } = await seen(road, { state: 'violation' });
    expect(zone.counts.violation).toBe(1);
    expect(items.map(({ hostSuffix }) => hostSuffix)).toEqual([base]);
    await seen(road);
    expect(await newsOf(road, record)).toEqual([
      `dns.violation The record A shop.${base} is a violation: It was written by ${record.build.buildId} outside its namespace *.${suffix}.`,
    ]);
    const { batches, kept } = await cleanUp(road, { records: [{ name: `shop.${base}`, type: 'A' }] });
    expect(batches).toEqual([]);
    expect(kept).toEqual([
      {
        name: `shop.${base}`,
        type: 'A',
        reason: expect.stringMatching(/^It is a violation, which is looked into by hand/),
      },
    ]);
    road.sandbox.account.zones.change(
      zoneId(),
      [a(`shop.${base}`), txt(`a.shop.${base}`, ownerId)].map(ResourceRecordSet => ({
        Action: 'DELETE',
        ResourceRecordSet,
      })),
    );
  });

  it('has nothing of a build that was torn down; what is written late is stale, told once, and cleaned up whole', async () => {
    record = await road.tearDown(record, { engine: road.replica() });
    expect((await seen(road)).items.map(({ hostSuffix }) => hostSuffix)).toEqual([base]);

    write(road, [
      a(`late.${suffix}`),
      txt(`a.late.${suffix}`, ownerId),
      a(`\\052.apps.${suffix}`),
      txt(`a.wildcard.apps.${suffix}`, ownerId),
      a(`by-hand.${suffix}`),
    ]);
    const { items, zone } = await seen(road);
    expect(zone.counts).toMatchObject({ stale: 2, live: 0 });
    expect(items[1]).toMatchObject({ hostSuffix: suffix, owner: { isLive: false, phase: 'gone' } });
    expect(statesOf(items[1])).toEqual({ '*': 'stale', 'by-hand': 'unowned', late: 'stale' });
    await seen(road);
    expect((await newsOf(road, record)).slice(1)).toEqual([
      expect.stringContaining(
        `dns.stale The record A *.apps.${suffix} is stale: It is left of ${record.build.buildId}`,
      ),
      expect.stringContaining(`dns.stale The record A late.${suffix} is stale`),
    ]);

    const plan = await cleanUp(road, { dryRun: true });
    expect(plan.batches.map(({ result, records }) => [result, records.map(({ name }) => name).sort()])).toEqual([
      ['planned', [`*.apps.${suffix}`, `a.late.${suffix}`, `a.wildcard.apps.${suffix}`, `late.${suffix}`]],
    ]);
    expect((await seen(road)).zone.counts.stale).toBe(2);

    const done = await cleanUp(road);
    expect(done.batches.map(({ result }) => result)).toEqual(['deleted']);
    const after = await road.dns.service.get({ credentials, query: { environment: 'dev' } });
    expect(after.zone.counts.stale).toBe(0);
    expect(statesOf(after.items[1])).toEqual({ 'by-hand': 'unowned' });
    expect((await newsOf(road, record)).slice(3)).toEqual([
      expect.stringContaining(
        `resource.deleted Deleted route53/record A *.apps.${suffix} (clean-up) by user:default/grace`,
      ),
      expect.stringContaining(
        `resource.deleted Deleted route53/record A late.${suffix} (clean-up) by user:default/grace`,
      ),
    ]);
  });

  it('keeps what it knew where the zone cannot be read, and says since when', async () => {
    const before = (await seen(road)).zone;
    road.time.advanceTo(road.time.now() + 60_000);
    road.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'route53:ListResourceRecordSets' });
    const { zone, items } = await seen(road);
    expect(zone).toEqual({
      ...before,
      problem: { at: expect.any(String), message: expect.stringMatching(/Reading the hosted zone/) },
    });
    expect(items).toHaveLength(2);
    expect((await seen(road)).zone.problem).toBeUndefined();
  });

  it('loses no record of a batch that cannot go as a whole, and says so', async () => {
    write(road, [a(`late.${suffix}`), txt(`a.late.${suffix}`, ownerId)]);
    road.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'route53:ChangeResourceRecordSets' });
    const { batches } = await cleanUp(road);
    expect(batches).toEqual([
      {
        result: 'failed',
        message: expect.stringMatching(/Deleting 2 records of the hosted zone/),
        records: expect.anything(),
      },
    ]);
    expect((await seen(road)).zone.counts.stale).toBe(1);
  });
});
