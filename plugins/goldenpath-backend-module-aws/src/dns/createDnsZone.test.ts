import { ChangeResourceRecordSetsCommand, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import {
  Sandbox,
  sandboxCredentials,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { environmentKeys, START, testAccount } from '../__testUtils__/account';
import { createAwsClients } from '../clients';
import { createDnsZone } from './createDnsZone';
import { Pace } from './pace';

const { signal } = new AbortController();
const base = 'dev.goldenpathidp.io';

describe('the zone on Route 53', () => {
  const time = new VirtualSandboxTime({ startAt: START });
  let sandbox: Sandbox;
  let pauses: number[];

  beforeEach(() => {
    sandbox = Sandbox.create({ time });
    pauses = [];
  });
  afterEach(async () => {
    await sandbox.close();
  });

  function lay() {
    const clients = createAwsClients({
      region: 'eu-west-1',
      credentials: async () => sandboxCredentials,
      requestHandler: sandbox.requestHandler,
    });
    const pace = new Pace({
      clock: { now: () => time.now() },
      pause: async milliseconds => {
        pauses.push(milliseconds);
        time.advanceTo(time.now() + milliseconds);
      },
    });
    const zone = createDnsZone({ account: testAccount({ clients }), pace });
    const change = (action: 'CREATE' | 'UPSERT' | 'DELETE', records: ResourceRecordSet[]) =>
      clients.route53.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId: environmentKeys.hostedZoneId,
          ChangeBatch: { Changes: records.map(ResourceRecordSet => ({ Action: action, ResourceRecordSet })) },
        }),
      );
    return { zone, change };
  }

  const a = (name: string, value = '10.0.0.1'): ResourceRecordSet => ({
    Name: `${name}.${base}`,
    Type: 'A',
    TTL: 60,
    ResourceRecords: [{ Value: value }],
  });
  const alias = (name: string): ResourceRecordSet => ({
    Name: `${name}.${base}`,
    Type: 'A',
    AliasTarget: { DNSName: 'LB.elb.amazonaws.com', HostedZoneId: 'Z2', EvaluateTargetHealth: true },
  });

  it('is read with all escapes undone, in the words of the DNS and in its own', async () => {
    const { zone, change } = lay();
    await change('CREATE', [a('*.Apps'), alias('kong')]);
    const records = await zone.list({ signal });
    expect(records.map(({ type, name }) => `${type} ${name}`)).toEqual([
      `NS ${base}`,
      `SOA ${base}`,
      `A *.apps.${base}`,
      `A kong.${base}`,
    ]);
    const [, , wildcard, aliased] = records;
    expect(wildcard).toMatchObject({ ttl: 60, values: ['10.0.0.1'], exact: { Name: `\\052.apps.${base}.` } });
    expect(aliased).toMatchObject({ values: [], alias: 'lb.elb.amazonaws.com' });
    expect(aliased.ttl).toBeUndefined();
  });

  it('is read to its end, page by page, and no faster than Route 53 takes calls', async () => {
    const { zone, change } = lay();
    for (let batch = 0; batch < 6; batch += 1) {
      await change(
        'CREATE',
        Array.from({ length: 400 }, (_, index) => a(`host-${batch}-${index}`)),
      );
    }
    const records = await zone.list({ signal });
    expect(new Set(records.map(({ name, type }) => `${type} ${name}`)).size).toBe(2_402);
    // Nine pages of 300: the first four at once, and a pause before each of the others.
    expect(pauses).toEqual([300, 300, 300, 300, 300]);
  });

  it('says whether its name servers answer, which takes a while, also for what a wildcard covers', async () => {
    const { zone, change } = lay();
    await change('CREATE', [a('*.apps'), alias('kong')]);
    const records = (await zone.list({ signal })).slice(2);
    const answers = () => Promise.all(records.map(record => zone.answers({ record, signal })));
    expect(await answers()).toEqual(['no', 'no']);
    time.advanceTo(time.now() + 5 * 60_000);
    expect(await answers()).toEqual(['yes', 'yes']);
    const none = { name: `none.${base}`, type: 'A', values: [], exact: { Name: `none.${base}.` } };
    expect(await zone.answers({ record: none, signal })).toBe('no');
  });

  it('loses all records of a batch, or none where one has changed meanwhile', async () => {
    const { zone, change } = lay();
    await change('CREATE', [a('one'), a('two'), alias('three')]);
    const before = (await zone.list({ signal })).slice(2);
    await change('UPSERT', [a('two', '10.0.0.2')]);
    expect(await zone.remove({ records: before, comment: 'clean-up', signal })).toBe('changed');
    expect(await zone.list({ signal })).toHaveLength(5);
    const now = (await zone.list({ signal })).slice(2);
    expect(await zone.remove({ records: now, comment: 'clean-up', signal })).toBe('removed');
    expect(await zone.list({ signal })).toHaveLength(2);
  });

  it('reads a page again that was one call too many, a while later, and gives up in the end', async () => {
    const { zone } = lay();
    const throttle = (times: number) =>
      sandbox.faults.add({ on: 'call', kind: 'throttle', operation: 'route53:ListResourceRecordSets', times });
    throttle(4);
    expect(await zone.list({ signal })).toHaveLength(2);
    expect(pauses.filter(milliseconds => milliseconds >= 600)).toEqual([600, 1_200, 2_400, 4_800]);
    throttle(5);
    await expect(zone.list({ signal })).rejects.toMatchObject({ code: 'THROTTLED' });
  });

  it('keeps one pace, however many read at once', async () => {
    const { zone } = lay();
    await Promise.all(Array.from({ length: 6 }, () => zone.list({ signal })));
    expect(pauses).toEqual([300, 300]);
  });

  it('asks for a name as Route 53 wrote it', async () => {
    const { zone, change } = lay();
    await change('CREATE', [a('odd\\040one')]);
    time.advanceTo(time.now() + 5 * 60_000);
    const [, , odd] = await zone.list({ signal });
    expect(odd.name).toBe(`odd\\040one.${base}`);
    expect(await zone.answers({ record: odd, signal })).toBe('yes');
  });

  it('passes on what AWS refuses, with a code and what to do', async () => {
    const { zone } = lay();
    sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'route53:ListResourceRecordSets' });
    await expect(zone.list({ signal })).rejects.toMatchObject({
      message: expect.stringContaining(`Reading the hosted zone ${environmentKeys.hostedZoneId}`),
      code: 'ACCESS_DENIED',
      remedy: expect.any(String),
    });
  });
});
