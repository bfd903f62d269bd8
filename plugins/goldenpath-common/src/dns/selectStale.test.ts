import * as fc from 'fast-check';
import { isInsideNamespace } from '../identity/dnsNamespace';
import { attributeZone, type ZoneBuild } from './attributeZone';
import { selectStale } from './selectStale';
import type { ZoneRecord } from './types';

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
const found = (name: string, type: string, value: string, more: Partial<ZoneRecord> = {}): ZoneRecord => ({
  name,
  type,
  ttl: 60,
  values: [value],
  ...more,
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

  const groupsOf = (zone: ZoneRecord[], asked?: { name: string; type: string }[]) =>
    selectStale({ attributed: attributeZone({ records: zone, builds }), ...(asked && { asked }) }).groups.map(group =>
      group.records.map(({ name, type, setIdentifier }) =>
        [type, name.split('.')[0], setIdentifier].filter(Boolean).join(' '),
      ),
    );
  const host = `x.${gone.hostSuffix}`;
  const dead = (name: string, more: Partial<ZoneRecord> = {}) => ({
    ...txt(`${name}.${gone.hostSuffix}`, gone.ownerId),
    ...more,
  });

  it('takes of weighted records those whose own ownership record says so, by its set identifier', () => {
    const zone = [
      a(host),
      { ...a(host), setIdentifier: 'blue' },
      { ...a(host), setIdentifier: 'green' },
      dead('a.x', { setIdentifier: 'blue' }),
      { ...txt(`a.${host}`, 'another-installation'), setIdentifier: 'green' },
    ];
    expect(groupsOf(zone)).toEqual([['A x blue', 'TXT a blue']]);
  });

  it('takes records that share an ownership record together, and that once', () => {
    const both = [
      { ...a(host), alias: 'lb.example.com', values: [] },
      found(host, 'AAAA', '', { alias: 'lb.example.com', values: [] }),
      dead('cname.x'),
    ];
    expect(groupsOf(both)).toEqual([['AAAA x', 'TXT cname', 'A x']]);
    // What stays keeps its ownership record.
    expect(groupsOf(both, [{ name: host, type: 'A' }])).toEqual([['A x']]);
  });

  it.each<[string, ZoneRecord[]]>([
    [
      'its ownership records name somebody else, too',
      [{ ...a(host), alias: 'lb.example.com' }, txt(`a.${host}`, 'another-installation'), dead('cname.x')],
    ],
    [
      'its ownership record names two',
      [a(host), { ...dead('a.x'), values: [...dead('a.x').values, txt('', 'another-installation').values[0]] }],
    ],
    [
      'its ownership record holds something else',
      [a(host), { ...dead('a.x'), values: [...dead('a.x').values, '"v=spf1 -all"'] }],
    ],
    [
      "its ownership record may be the wildcard's",
      [a(`*.${gone.hostSuffix}`), a(`wildcard.${gone.hostSuffix}`), dead('a.wildcard')],
    ],
  ])('leaves a record where %s', (_why, zone) => {
    expect(groupsOf(zone)).toEqual([]);
    expect(attributeZone({ records: zone, builds })[0]).toMatchObject({
      state: 'unowned',
      reason: expect.stringMatching(/^Its ownership record/),
    });
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
