import * as fc from 'fast-check';
import { isInsideNamespace } from '../identity/dnsNamespace';
import { attributeZone, type ZoneBuild } from './attributeZone';
import type { ZoneRecord } from './types';
import { normaliseRecordName } from '../identity/recordName';
import { suffixOfName } from './zoneNamespaces';

const base = 'dev.goldenpathidp.io';
const layout = { prefix: '%{record_type}.', wildcard: 'wildcard' };

function aBuild(buildId: string, change: Partial<ZoneBuild> = {}): ZoneBuild {
  return {
    buildId,
    lifecycle: 'ephemeral',
    incarnation: 1,
    ownerId: `goldenpath-dev-${buildId}`,
    owner: 'group:default/team-a',
    phase: 'ready',
    isLive: true,
    hostSuffix: `b-${buildId}.${base}`,
    layout,
    asked: [],
    ...change,
  };
}

function aCluster(incarnation: number, isLive: boolean): ZoneBuild {
  return aBuild('persistent', {
    lifecycle: 'persistent',
    incarnation,
    isLive,
    ownerId: 'goldenpath-dev',
    hostSuffix: base,
  });
}

const living = aBuild('23-01-26-01');
const gone = aBuild('22-01-26-07', { isLive: false, phase: 'gone' });
const builds = [living, gone, aCluster(1, false), aCluster(2, true)];

const a = (name: string): ZoneRecord => ({ name, type: 'A', values: [], alias: 'lb.example.com' });
const txt = (name: string, ownerId: string): ZoneRecord => ({
  name,
  type: 'TXT',
  ttl: 300,
  values: [`"heritage=external-dns,external-dns/owner=${ownerId},external-dns/resource=ingress/x/y"`],
});
/** A record with its ownership record, as ExternalDNS writes both. */
const owned = (name: string, ownerId: string): ZoneRecord[] => [
  a(name),
  txt(`cname.${name.replace(/^\*/, 'wildcard')}`, ownerId),
];

function statesOf(records: ZoneRecord[], of = builds): { [record: string]: string } {
  return Object.fromEntries(
    attributeZone({ records, builds: of }).map(({ record, state, build }) => [
      `${record.type} ${record.name}`,
      build ? `${state} ${build.buildId}/${build.incarnation}` : state,
    ]),
  );
}

describe('whose the records of a zone are', () => {
  it.each<[string, ZoneRecord[], { [record: string]: string }]>([
    [
      'of a build that lives, ownership records with what they are about',
      owned(`grafana.${living.hostSuffix}`, living.ownerId),
      { [`A grafana.${living.hostSuffix}`]: 'live 23-01-26-01/1' },
    ],
    [
      'of a build that is gone',
      owned(`grafana.${gone.hostSuffix}`, gone.ownerId),
      { [`A grafana.${gone.hostSuffix}`]: 'stale 22-01-26-07/1' },
    ],
    [
      'a wildcard, whose ownership record has a word in place of the asterisk',
      owned(`*.${living.hostSuffix}`, living.ownerId),
      { [`A *.${living.hostSuffix}`]: 'live 23-01-26-01/1' },
    ],
    [
      'of the persistent cluster: of the incarnation that lives',
      owned(`argocd.${base}`, 'goldenpath-dev'),
      { [`A argocd.${base}`]: 'live persistent/2' },
    ],
    [
      "of a living build in another's namespace",
      owned(`grafana.${gone.hostSuffix}`, living.ownerId),
      { [`A grafana.${gone.hostSuffix}`]: 'violation 23-01-26-01/1' },
    ],
    [
      'of a build at its own apex, which is never published',
      owned(living.hostSuffix, living.ownerId),
      { [`A ${living.hostSuffix}`]: 'violation 23-01-26-01/1' },
    ],
    [
      "of the persistent cluster at a build's name",
      owned(`x.b-99-01-01-01.${base}`, 'goldenpath-dev'),
      { [`A x.b-99-01-01-01.${base}`]: 'violation persistent/2' },
    ],
    [
      'of a gone build outside of what was its namespace: not left, but never right',
      owned(`grafana.${base}`, gone.ownerId),
      { [`A grafana.${base}`]: 'violation 22-01-26-07/1' },
    ],
    [
      'with an ownership record outside of the namespace',
      [
        a(`x.${living.hostSuffix}`),
        txt(`a-x.${living.hostSuffix}`, living.ownerId),
        txt(`cname.x.${base}`, living.ownerId),
      ],
      {
        [`A x.${living.hostSuffix}`]: 'unowned',
        [`TXT a-x.${living.hostSuffix}`]: 'live 23-01-26-01/1',
        [`TXT cname.x.${base}`]: 'violation 23-01-26-01/1',
      },
    ],
    [
      'without an ownership record, wherever it lies',
      [a(`by-hand.${living.hostSuffix}`), { name: base, type: 'NS', ttl: 172800, values: ['ns-1.awsdns-01.com.'] }],
      { [`A by-hand.${living.hostSuffix}`]: 'unowned', [`NS ${base}`]: 'unowned' },
    ],
    [
      'with the ownership record of somebody who is not known here',
      owned(`x.${gone.hostSuffix}`, 'another-installation'),
      { [`A x.${gone.hostSuffix}`]: 'unowned' },
    ],
    [
      'an ownership record that was left alone',
      [txt(`cname.x.${gone.hostSuffix}`, gone.ownerId)],
      { [`TXT cname.x.${gone.hostSuffix}`]: 'stale 22-01-26-07/1' },
    ],
    [
      'a TXT record of an app, which is no ownership record',
      [
        { name: `verify.${living.hostSuffix}`, type: 'TXT', ttl: 60, values: ['"token"'] },
        txt(`txt.verify.${living.hostSuffix}`, living.ownerId),
      ],
      { [`TXT verify.${living.hostSuffix}`]: 'live 23-01-26-01/1' },
    ],
    [
      'with two ownership records: whoever lives has it',
      [
        a(`x.${living.hostSuffix}`),
        txt(`a.x.${living.hostSuffix}`, gone.ownerId),
        txt(`cname.x.${living.hostSuffix}`, living.ownerId),
      ],
      { [`A x.${living.hostSuffix}`]: 'live 23-01-26-01/1' },
    ],
  ])('%s', (_what, records, states) => {
    expect(statesOf(records)).toEqual(states);
  });

  it('follow the layout that each build registers by', () => {
    const plain = aBuild('21-01-26-01', { layout: { prefix: 'own-', wildcard: '*' } });
    const records = [a(`x.${plain.hostSuffix}`), txt(`own-x.${plain.hostSuffix}`, plain.ownerId)];
    expect(statesOf(records, [plain, living])).toEqual({ [`A x.${plain.hostSuffix}`]: 'live 21-01-26-01/1' });
  });

  it('are said in a sentence that names the build and its namespace', () => {
    const [found] = attributeZone({ records: owned(`x.${base}`, living.ownerId), builds });
    expect(found.reason).toBe(`It was written by 23-01-26-01 outside its namespace *.b-23-01-26-01.${base}.`);
  });

  it('are stale only where the owner is gone and the name its own, whatever stands in the zone', () => {
    const label = fc.constantFrom('a', 'b-23-01-26-01', 'b-22-01-26-07', 'x', '*');
    const name = fc.array(label, { minLength: 0, maxLength: 3 }).map(labels => [...labels, base].join('.'));
    const ownerId = fc.constantFrom(...builds.map(build => build.ownerId), 'nobody-here');
    const entry = fc.tuple(name, fc.option(ownerId, { nil: undefined }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), entries => {
        const records = entries.flatMap(([host, owner]) => (owner ? owned(host, owner) : [a(host)]));
        for (const { record, registry, build, state } of attributeZone({ records, builds })) {
          const isOwn = build !== undefined && [record, ...registry].every(each => isInsideNamespace(each.name, build));
          expect(state === 'stale').toBe(isOwn && build?.isLive === false);
          expect(state === 'live').toBe(isOwn && build?.isLive === true);
        }
      }),
    );
  });
});

describe('names that only look alike', () => {
  it('stay two: an escaped backslash, what does not print, and an escaped dot are left as they are', () => {
    const names = ['a\\056b.x', 'a\\134056b.x', 'a\\000b.x', 'a\\040b.x', 'a\\377b.x'];
    expect(names.map(normaliseRecordName)).toEqual(names);
    expect(normaliseRecordName('\\052.\\101pps.X.')).toBe('*.apps.x');
  });
});

describe('the namespace that a name lies in', () => {
  it.each([
    ['x.b-23-01-26-01.dev.goldenpathidp.io', 'b-23-01-26-01.dev.goldenpathidp.io'],
    ['B-23-01-26-01.dev.goldenpathidp.io.', 'b-23-01-26-01.dev.goldenpathidp.io'],
    ['\\052.b-23-01-26-01.dev.goldenpathidp.io', 'b-23-01-26-01.dev.goldenpathidp.io'],
    ['x\\056b-23-01-26-01.dev.goldenpathidp.io', base],
    ['argocd.dev.goldenpathidp.io', base],
    ['b-1.argocd.dev.goldenpathidp.io', base],
    [base, base],
  ])('%s is %s', (name, suffix) => {
    expect(suffixOfName(name, base)).toBe(suffix);
  });
});
