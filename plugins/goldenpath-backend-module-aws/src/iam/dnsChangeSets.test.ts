import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import fc from 'fast-check';
import { type BuildSpec, dnsNamespaceOf, isInsideNamespace } from '@goldenpath/backstage-plugin-goldenpath-common';
import { testSpec } from '../__testUtils__/spec';
import { type RegistryLayout, registryLayout, registryNames } from '../dns/registry';
import { CHANGE_RECORDS, dnsGuardPolicy, NORMALISED_NAMES } from './dnsGuardPolicy';
import { evaluatePolicy } from './evaluatePolicy';
import { normaliseForIam } from './normaliseForIam';

const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'TXT', 'NS', 'MX', 'SRV', 'CAA', 'PTR'] as const;
/** The load balancer that aliases lead to. */
const ALIAS = { DNSName: 'x.elb.eu-west-1.amazonaws.com.', HostedZoneId: 'Z2', EvaluateTargetHealth: true };

const ephemeral = testSpec();
const persistent = testSpec({ lifecycle: 'persistent' });
const builds: [string, BuildSpec][] = [
  ['an ephemeral build', ephemeral],
  ['a persistent cluster', persistent],
];

/** Whether a build's session may write records of these names in one batch. */
function mayWrite(spec: BuildSpec, names: string[]): boolean {
  return (
    evaluatePolicy(dnsGuardPolicy({ spec, hostedZoneId: 'Z1', partition: 'aws' }), {
      action: CHANGE_RECORDS,
      resource: 'arn:aws:route53:::hostedzone/Z1',
      context: { [NORMALISED_NAMES]: names.map(normaliseForIam) },
    }) === 'allowed'
  );
}

/** The names in ExternalDNS' change set for some records: they themselves, and the registry's TXT records beside each. */
function changeSet(records: ResourceRecordSet[], layout: RegistryLayout): string[] {
  return records.flatMap(record => [record.Name ?? '', ...registryNames({ record, layout })]);
}

const isInside = (spec: BuildSpec, name: string) => isInsideNamespace(name, dnsNamespaceOf(spec));
const leaving = (spec: BuildSpec, names: string[]) => names.filter(name => !isInside(spec, name));

const label = fc.stringMatching(/^[a-z0-9_]([a-z0-9-]{0,8}[a-z0-9])?$/).filter(text => !text.startsWith('b-'));
/** A host in capitals here and there, with a trailing dot or without, and with an asterisk as people or as Route 53 write it. */
const written = (host: string) =>
  fc.record({ upper: fc.boolean(), dot: fc.boolean(), escaped: fc.boolean() }).map(({ upper, dot, escaped }) => {
    const spelled = escaped ? host.replace(/^\*/, '\\052') : host;
    return `${upper ? spelled.toUpperCase() : spelled}${dot ? '.' : ''}`;
  });
const hostBelow = (suffix: string) =>
  fc
    .tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 3 }))
    .map(([isWildcard, labels]) => [...(isWildcard ? ['*'] : []), ...labels, suffix].join('.'))
    .chain(written);
const recordOf = (host: fc.Arbitrary<string>): fc.Arbitrary<ResourceRecordSet> =>
  fc.record({ Name: host, Type: fc.constantFrom(...RECORD_TYPES), isAlias: fc.boolean() }).map(each => ({
    Name: each.Name,
    Type: each.Type,
    ...(each.isAlias && (each.Type === 'A' || each.Type === 'AAAA') && { AliasTarget: ALIAS }),
  }));

/** Names that are another's, or nobody's, to an ephemeral build and to a persistent cluster alike. */
const foreignSuffixes = [
  'b-23-01-26-02.dev.goldenpathidp.io',
  'b-23-01-26-011.dev.goldenpathidp.io',
  'b-23-01-26-0.dev.goldenpathidp.io',
  'b-3-01-26-01.dev.goldenpathidp.io',
  'b-123-01-26-01.dev.goldenpathidp.io',
  'b-23-01-26.dev.goldenpathidp.io',
  'b-23-01-26-01.prod.goldenpathidp.io',
  'b-23-01-26-01.xdev.goldenpathidp.io',
  'b-23-01-26-01.goldenpathidp.io',
  'b-23-01-26-01\\056dev.goldenpathidp.io',
  'b-23-01-26-01.dev.goldenpathidp.io.example.com',
  'goldenpathidp.io',
  'example.com',
];

describe.each(builds)("ExternalDNS' change sets of %s", (_, spec) => {
  const layout = registryLayout(spec);

  it('are let through whole where every host is inside the namespace, of whatever type and in whatever spelling', () => {
    fc.assert(
      fc.property(fc.array(recordOf(hostBelow(spec.dns.hostSuffix)), { minLength: 1, maxLength: 5 }), records => {
        const names = changeSet(records, layout);
        expect(leaving(spec, names)).toEqual([]);
        expect(mayWrite(spec, names)).toBe(true);
      }),
    );
  });

  it('are refused whole over one host outside, wherever in the set it stands', () => {
    const outside = fc.oneof(
      fc.constantFrom(...foreignSuffixes).chain(hostBelow),
      fc.constantFrom(...foreignSuffixes).chain(written),
    );
    fc.assert(
      fc.property(
        fc.array(recordOf(hostBelow(spec.dns.hostSuffix)), { maxLength: 4 }),
        recordOf(outside),
        fc.nat(4),
        (own, foreign, at) => {
          const names = changeSet([...own.slice(0, at), foreign, ...own.slice(at)], layout);
          expect(isInside(spec, foreign.Name ?? '')).toBe(false);
          expect(mayWrite(spec, names)).toBe(false);
        },
      ),
    );
  });

  it('are refused for the apexes: of the namespace, of the zone, and of other builds', () => {
    const apexes = [spec.dns.hostSuffix, spec.dns.baseDomain, `b-23-01-26-02.${spec.dns.baseDomain}`];
    for (const apex of apexes) {
      for (const spelling of [
        apex,
        `${apex}.`,
        apex.toUpperCase(),
        `\\${apex.charCodeAt(0).toString(8)}${apex.slice(1)}`,
      ]) {
        expect(mayWrite(spec, [spelling])).toBe(false);
        expect(mayWrite(spec, [`argocd.${spec.dns.hostSuffix}`, spelling])).toBe(false);
      }
    }
  });

  it('are refused where they are empty', () => {
    expect(mayWrite(spec, changeSet([], layout))).toBe(false);
  });

  it('are judged as the namespace is, whatever is in them', () => {
    const piece = fc.oneof(
      label,
      fc.constantFrom('*', '\\052', '\\056', '\\142-1', 'b-1', 'B-x', 'x@y', '\u00e9', 'b-23-01-26-01', 'dev'),
    );
    const suffix = fc.constantFrom(spec.dns.hostSuffix, spec.dns.baseDomain, ...foreignSuffixes);
    const name = fc.tuple(fc.array(piece, { maxLength: 3 }), suffix).map(([labels, end]) => [...labels, end].join('.'));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), names => {
        expect(mayWrite(spec, names)).toBe(leaving(spec, names).length === 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a build beside others', () => {
  const twoDigits = fc.integer({ min: 1, max: 28 }).map(number => String(number).padStart(2, '0'));
  const buildId = fc.tuple(twoDigits, fc.constant('01'), fc.constant('26'), twoDigits).map(parts => parts.join('-'));

  it('writes no name of theirs, and neither does the persistent cluster', () => {
    fc.assert(
      fc.property(buildId, fc.array(label, { maxLength: 2 }), (id, labels) => {
        fc.pre(id !== ephemeral.buildId);
        const theirs = [...labels, `b-${id}.${ephemeral.dns.baseDomain}`].join('.');
        expect(mayWrite(ephemeral, [theirs])).toBe(false);
        expect(mayWrite(persistent, [theirs])).toBe(false);
      }),
    );
  });

  it('writes no name of the persistent cluster', () => {
    fc.assert(
      fc.property(hostBelow(persistent.dns.hostSuffix), host => {
        expect(mayWrite(ephemeral, [host])).toBe(false);
        expect(mayWrite(persistent, [host])).toBe(true);
      }),
    );
  });

  it('is out of the reach of a persistent cluster by any label that begins with b-, at any depth', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 2 }), label, fc.array(label, { maxLength: 2 }), (front, rest, back) => {
        const host = [...front, `b-${rest}`, ...back, persistent.dns.baseDomain].join('.');
        expect(mayWrite(persistent, [host])).toBe(false);
        expect(mayWrite(persistent, [`argocd.${persistent.dns.baseDomain}`, host])).toBe(false);
      }),
    );
  });
});

describe("a registry that is laid out otherwise than the build's own", () => {
  const namesOf = (host: string, layout: RegistryLayout) => changeSet([{ Name: host, Type: 'CNAME' }], layout);

  it.each([
    // Beside the apex stand names that are one label of the base domain: anybody's (PITFALLS 30).
    [
      'no prefix, at the apex',
      ephemeral,
      ephemeral.dns.hostSuffix,
      '',
      'wildcard',
      [`cname-${ephemeral.dns.hostSuffix}`],
    ],
    [
      'the prefix a-, at the apex',
      ephemeral,
      ephemeral.dns.hostSuffix,
      'a-',
      'wildcard',
      [`a-${ephemeral.dns.hostSuffix}`, `a-cname-${ephemeral.dns.hostSuffix}`],
    ],
    [
      'the prefix b-, in a persistent cluster',
      persistent,
      `argocd.${persistent.dns.baseDomain}`,
      'b-',
      'wildcard',
      [`b-argocd.${persistent.dns.baseDomain}`, `b-cname-argocd.${persistent.dns.baseDomain}`],
    ],
    [
      'a wildcard that becomes b-all, in a persistent cluster',
      persistent,
      `*.${persistent.dns.baseDomain}`,
      '',
      'b-all',
      [`b-all.${persistent.dns.baseDomain}`],
    ],
  ])('leaves the namespace with %s, and is refused', (_, spec, host, prefix, wildcard, left) => {
    const names = namesOf(host, { prefix, wildcard });
    expect(leaving(spec, names).filter(name => name !== host && name !== spec.dns.hostSuffix)).toEqual(left);
    expect(mayWrite(spec, names)).toBe(false);
  });

  it('keeps an asterisk in the middle of a name without a replacement, which is a name like any other', () => {
    const names = namesOf(`*.${ephemeral.dns.hostSuffix}`, { prefix: '%{record_type}.', wildcard: '*' });
    expect(names).toEqual([`*.${ephemeral.dns.hostSuffix}`, `cname.*.${ephemeral.dns.hostSuffix}`]);
    expect(mayWrite(ephemeral, names)).toBe(true);
  });

  it("has with the build's own layout even the apex's TXT record inside, and only the apex itself outside", () => {
    const names = namesOf(ephemeral.dns.hostSuffix, registryLayout(ephemeral));
    expect(leaving(ephemeral, names)).toEqual([ephemeral.dns.hostSuffix]);
  });
});
