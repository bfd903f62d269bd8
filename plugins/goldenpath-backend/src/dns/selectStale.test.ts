import * as fc from 'fast-check';
import { attributeZone, isInsideNamespace, type ZoneBuild } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { FoundRecord } from '@goldenpath/backstage-plugin-goldenpath-node';
import { selectStale } from './selectStale';

const base = 'dev.goldenpathidp.io';

function aBuild(buildId: string, isLive: boolean): ZoneBuild {
  const isCluster = buildId === 'persistent';
  return {
    buildId,
    lifecycle: isCluster ? 'persistent' : 'ephemeral',
    incarnation: 1,
    ownerId: isCluster ? 'goldenpath-dev' : `goldenpath-dev-${buildId}`,
    owner: 'group:default/team-a',
    phase: isLive ? 'ready' : 'gone',
    isLive,
    hostSuffix: isCluster ? base : `b-${buildId}.${base}`,
    layout: { prefix: '%{record_type}.', wildcard: 'wildcard' },
    asked: [],
  };
}
const found = (name: string, type: string, value: string): FoundRecord => ({
  name,
  type,
  ttl: 60,
  values: [value],
  exact: { Name: `${name}.` },
});
const a = (name: string) => found(name, 'A', '10.0.0.1');
const txt = (name: string, ownerId: string) =>
  found(name, 'TXT', `"heritage=external-dns,external-dns/owner=${ownerId}"`);

const gone = aBuild('22-01-26-01', false);
const living = aBuild('23-01-26-01', true);
const builds = [gone, living, aBuild('persistent', true)];

describe('what a clean-up takes', () => {
  const records = [
    a(`x.${gone.hostSuffix}`),
    txt(`a.x.${gone.hostSuffix}`, gone.ownerId),
    a(`x.${living.hostSuffix}`),
    txt(`a.x.${living.hostSuffix}`, living.ownerId),
    a(`by-hand.${gone.hostSuffix}`),
    a(`x.${base}`),
    txt(`a.x.${base}`, gone.ownerId),
  ];
  const attributed = attributeZone({ records, builds });

  it('is every stale record with its ownership record, where none is named', () => {
    const { groups, kept } = selectStale({ attributed });
    expect(groups.map(group => group.records.map(({ name }) => name))).toEqual([
      [`x.${gone.hostSuffix}`, `a.x.${gone.hostSuffix}`],
    ]);
    expect(kept).toEqual([]);
  });

  it('is of what is named only what is stale; for the rest it says why not', () => {
    const { groups, kept } = selectStale({
      attributed,
      asked: [
        { name: `x.${gone.hostSuffix}`, type: 'A' },
        { name: `x.${gone.hostSuffix}`, type: 'A' },
        { name: `x.${living.hostSuffix}`, type: 'A' },
        { name: `by-hand.${gone.hostSuffix}`, type: 'A' },
        { name: `x.${base}`, type: 'A' },
        { name: `nowhere.${gone.hostSuffix}`, type: 'A' },
        { name: `a.x.${gone.hostSuffix}`, type: 'TXT' },
      ],
    });
    expect(groups).toHaveLength(1);
    expect(kept.map(({ name, reason }) => `${name.split('.')[0]}: ${reason}`)).toEqual([
      'x: It is live: 23-01-26-01 has it.',
      "by-hand: It is nobody's: No ExternalDNS has written it: there is no ownership record.",
      `x: It is a violation, which is looked into by hand: It was written by 22-01-26-01 outside its namespace *.${gone.hostSuffix}.`,
      'nowhere: It is not in the zone, or is the ownership record of another record.',
      'a: It is not in the zone, or is the ownership record of another record.',
    ]);
  });

  it('leaves the ownership record of somebody else beside a record', () => {
    const alias = { ...a(`y.${gone.hostSuffix}`), alias: 'lb.example.com' };
    const zone = [
      alias,
      txt(`a.y.${gone.hostSuffix}`, gone.ownerId),
      txt(`cname.y.${gone.hostSuffix}`, 'another-installation'),
    ];
    const [group] = selectStale({ attributed: attributeZone({ records: zone, builds }) }).groups;
    expect(group.records.map(({ name }) => name)).toEqual([`y.${gone.hostSuffix}`, `a.y.${gone.hostSuffix}`]);
  });

  it('is never a record of a living owner, of nobody, or outside the namespace of who is gone', () => {
    const name = fc
      .tuple(fc.constantFrom('x', 'y', '*', 'b-22-01-26-01'), fc.constantFrom(gone.hostSuffix, living.hostSuffix, base))
      .map(parts => parts.join('.'));
    const owner = fc.constantFrom(gone.ownerId, living.ownerId, 'goldenpath-dev', 'nobody-here');
    const entry = fc.oneof(
      name.map(each => [a(each)]),
      fc.tuple(name, owner).map(([each, id]) => [a(each), txt(`a.${each.replace('*', 'wildcard')}`, id)]),
      fc.tuple(name, owner).map(([each, id]) => [txt(`cname.${each}`, id)]),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 10 }), entries => {
        const zone = [...new Map(entries.flat().map(record => [`${record.type} ${record.name}`, record])).values()];
        const all = attributeZone({ records: zone, builds });
        for (const { ownerId, records: taken } of selectStale({ attributed: all }).groups) {
          expect(ownerId).toBe(gone.ownerId);
          expect(taken.every(record => isInsideNamespace(record.name, gone))).toBe(true);
          expect(
            taken
              .filter(({ values }) => values[0].includes('heritage'))
              .every(({ values }) => values[0].includes(gone.ownerId)),
          ).toBe(true);
        }
      }),
    );
  });
});
