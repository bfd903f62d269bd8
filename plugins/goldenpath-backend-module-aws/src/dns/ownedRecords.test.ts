import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { testSpec } from '../__testUtils__/spec';
import { deletionBatches } from './changeBatches';
import { ownedRecords } from './ownedRecords';

const spec = testSpec();
const { hostSuffix, baseDomain, ownerId } = spec.dns;

const data = (name: string, type: 'A' | 'CNAME' = 'A'): ResourceRecordSet => ({
  Name: `${name}.`,
  Type: type,
  TTL: 300,
  ResourceRecords: [{ Value: '10.0.0.1' }],
});
const alias = (name: string): ResourceRecordSet => ({
  Name: `${name}.`,
  Type: 'A',
  AliasTarget: { DNSName: 'x.elb.amazonaws.com.', HostedZoneId: 'Z2', EvaluateTargetHealth: true },
});
const registry = (name: string, owner = ownerId): ResourceRecordSet => ({
  Name: `${name}.`,
  Type: 'TXT',
  TTL: 300,
  ResourceRecords: [{ Value: `"heritage=external-dns,external-dns/owner=${owner},external-dns/resource=ingress/a/b"` }],
});
const namesOf = (records: ResourceRecordSet[]) =>
  ownedRecords({ records, registry: records, spec }).map(record => `${record.Type} ${record.Name}`);

describe('the records that a build owns', () => {
  it('are those inside its namespace that its own TXT record stands for, and that TXT record', () => {
    expect(namesOf([data(`argocd.${hostSuffix}`), registry(`a.argocd.${hostSuffix}`)])).toEqual([
      `A argocd.${hostSuffix}.`,
      `TXT a.argocd.${hostSuffix}.`,
    ]);
  });

  it('include aliases that are registered as CNAME, and wildcards as Route 53 writes them', () => {
    const records = [
      alias(`kong.${hostSuffix}`),
      registry(`cname.kong.${hostSuffix}`),
      data(`\\052.apps.${hostSuffix}`),
      registry(`a.wildcard.apps.${hostSuffix}`),
    ];
    expect(namesOf(records)).toHaveLength(4);
  });

  it.each([
    ['a record without a TXT record', [data(`argocd.${hostSuffix}`)]],
    [
      "a record that another build's TXT record stands for",
      [data(`a.${hostSuffix}`), registry(`a.a.${hostSuffix}`, 'goldenpath-dev-99-01-26-01')],
    ],
    [
      'a TXT record of ours outside the namespace',
      [registry(`a.argocd.b-99.${baseDomain}`), data(`argocd.b-99.${baseDomain}`)],
    ],
    [
      "the persistent cluster's record",
      [data(`argocd.${baseDomain}`), registry(`a.argocd.${baseDomain}`, 'goldenpath-dev')],
    ],
    [
      'an owner whose name only begins like ours',
      [data(`a.${hostSuffix}`), registry(`a.a.${hostSuffix}`, `${ownerId}1`)],
    ],
    ["the zone's own records", [{ Name: `${baseDomain}.`, Type: 'NS' as const, TTL: 1, ResourceRecords: [] }]],
    [
      'a TXT record that is no registry',
      [{ Name: `x.${hostSuffix}.`, Type: 'TXT' as const, TTL: 1, ResourceRecords: [{ Value: '"hello"' }] }],
    ],
  ])('do not include %s', (_, records) => {
    expect(namesOf(records)).toEqual([]);
  });
});

describe('deletion batches', () => {
  it('stay below what Route 53 takes, keep the order, and lose nothing', () => {
    const records = Array.from({ length: 2_500 }, (_, index) => ({
      ...data(`n${index}.${hostSuffix}`),
      ResourceRecords: [{ Value: 'x'.repeat(20) }],
    }));
    const batches = deletionBatches(records);
    for (const batch of batches) {
      const values = batch.flatMap(change => change.ResourceRecordSet?.ResourceRecords ?? []);
      expect(values.length).toBeLessThanOrEqual(1_000);
      expect(values.reduce((sum, value) => sum + (value.Value ?? '').length, 0)).toBeLessThanOrEqual(32_000);
    }
    expect(batches.flat().map(change => change.ResourceRecordSet)).toEqual(records);
  });

  it('carry aliases, too, just as they were read', () => {
    expect(deletionBatches([alias(`a.${hostSuffix}`)])).toEqual([
      [{ Action: 'DELETE', ResourceRecordSet: alias(`a.${hostSuffix}`) }],
    ]);
  });
});
