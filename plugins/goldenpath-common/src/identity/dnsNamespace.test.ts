import fc from 'fast-check';
import { describeNamespace, hostSuffixOf, isInsideNamespace, type DnsNamespace } from './dnsNamespace';
import { normaliseRecordName } from './recordName';

const ephemeral: DnsNamespace = { lifecycle: 'ephemeral', hostSuffix: 'b-23-01-26-01.dev.goldenpathidp.io' };
const persistent: DnsNamespace = { lifecycle: 'persistent', hostSuffix: 'dev.goldenpathidp.io' };

describe('the host suffix', () => {
  it('is a domain of its own for an ephemeral build, and the base domain for a persistent cluster', () => {
    const common = { environment: 'dev', domain: 'goldenpathidp.io' };
    expect(hostSuffixOf({ ...common, lifecycle: 'ephemeral', buildId: '23-01-26-01' })).toBe(ephemeral.hostSuffix);
    expect(hostSuffixOf({ ...common, lifecycle: 'persistent', buildId: 'persistent' })).toBe(persistent.hostSuffix);
  });

  it('gives a namespace that people can read', () => {
    expect(describeNamespace(ephemeral)).toBe('*.b-23-01-26-01.dev.goldenpathidp.io');
    expect(describeNamespace(persistent)).toBe('*.dev.goldenpathidp.io minus every *.b-*.dev.goldenpathidp.io');
  });
});

describe('the namespace of an ephemeral build', () => {
  it.each([
    ['grafana.b-23-01-26-01.dev.goldenpathidp.io', 'a name in it'],
    ['a.grafana.b-23-01-26-01.dev.goldenpathidp.io', "the registry's TXT of such a name"],
    ['*.b-23-01-26-01.dev.goldenpathidp.io', 'a wildcard'],
    ['\\052.b-23-01-26-01.dev.goldenpathidp.io.', 'a wildcard as Route 53 writes it back'],
    ['GRAFANA.B-23-01-26-01.Dev.GoldenPathIDP.io', 'a name in capitals'],
    ['grafana.b-23-01-26-01.dev.goldenpathidp.io.', 'a name with a trailing dot'],
    ['grafana.\\142-23-01-26-01.dev.goldenpathidp.io', 'a name with a needless escape'],
  ])('holds %s: %s', name => {
    expect(isInsideNamespace(name, ephemeral)).toBe(true);
  });

  it.each([
    ['b-23-01-26-01.dev.goldenpathidp.io', 'its own apex'],
    ['grafana.dev.goldenpathidp.io', "the persistent cluster's name"],
    ['grafana.b-23-01-26-02.dev.goldenpathidp.io', "another build's name"],
    ['a-b-23-01-26-01.dev.goldenpathidp.io', 'a TXT beside the apex'],
    ['xb-23-01-26-01.dev.goldenpathidp.io', 'a name that only ends alike'],
    ['grafana.b-23-01-26-01.prod.goldenpathidp.io', 'the same id in another environment'],
    ['grafana.b-23-01-26-01.dev.goldenpathidp.io.evil.example', 'a name below another domain'],
    ['evil\\056b-23-01-26-01.dev.goldenpathidp.io', 'one label with a dot in it'],
    ['.b-23-01-26-01.dev.goldenpathidp.io', 'an empty label'],
    ['a..b-23-01-26-01.dev.goldenpathidp.io', 'an empty label within'],
    ['dev.goldenpathidp.io', 'the zone'],
    ['grafana.b-23-01-26-01.dev.goldenpathidp.\u0130o', 'a letter that only looks like one of ours in lower case'],
    ['grafana.b-23-01-26-01.dev.goldenpathidp.io\\056', 'a dot at the end that is part of the label'],
    ['', 'nothing'],
  ])('does not hold %p: %s', name => {
    expect(isInsideNamespace(name, ephemeral)).toBe(false);
  });
});

describe('the namespace of a persistent cluster', () => {
  it.each([
    'grafana.dev.goldenpathidp.io',
    '*.dev.goldenpathidp.io',
    'a.b.dev.goldenpathidp.io',
    'bb-1.dev.goldenpathidp.io.',
  ])('holds %s', name => {
    expect(isInsideNamespace(name, persistent)).toBe(true);
  });

  it.each([
    ['dev.goldenpathidp.io', 'its own apex'],
    ['b-23-01-26-01.dev.goldenpathidp.io', "a build's apex"],
    ['grafana.b-23-01-26-01.dev.goldenpathidp.io', "a build's name"],
    ['*.B-anything.dev.goldenpathidp.io', "a build's wildcard"],
    ['grafana.b-x.team.dev.goldenpathidp.io', 'a label b-* anywhere below the base domain'],
    ['\\142-23-01-26-01.dev.goldenpathidp.io', "a build's apex, escaped"],
    ['grafana.prod.goldenpathidp.io', "another environment's name"],
  ])('does not hold %s: %s', name => {
    expect(isInsideNamespace(name, persistent)).toBe(false);
  });
});

describe('namespaces', () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
  const twoDigits = fc.integer({ min: 1, max: 28 }).map(number => String(number).padStart(2, '0'));
  const buildId = fc.tuple(twoDigits, fc.constant('01'), fc.constant('26'), twoDigits).map(parts => parts.join('-'));

  it('of two builds, or of a build and the persistent cluster, never share a name', () => {
    fc.assert(
      fc.property(buildId, buildId, fc.array(label, { minLength: 1, maxLength: 4 }), (one, other, labels) => {
        const suffixOf = (id: string) =>
          hostSuffixOf({ environment: 'dev', domain: 'x.io', lifecycle: 'ephemeral', buildId: id });
        const name = `${labels.join('.')}.${suffixOf(one)}`;
        expect(isInsideNamespace(name, { lifecycle: 'ephemeral', hostSuffix: suffixOf(one) })).toBe(true);
        expect(isInsideNamespace(name, { lifecycle: 'persistent', hostSuffix: 'dev.x.io' })).toBe(false);
        expect(isInsideNamespace(name, { lifecycle: 'ephemeral', hostSuffix: suffixOf(other) })).toBe(one === other);
      }),
    );
  });

  it('do not depend on how a name is escaped, cased or ended', () => {
    const escape = (text: string) =>
      [...text].map(char => (char === '.' ? '.' : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`)).join('');
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 6 }), labels => {
        const name = labels.join('.');
        expect(normaliseRecordName(`${escape(name)}.`)).toBe(name);
        expect(normaliseRecordName(name.toUpperCase())).toBe(name);
      }),
    );
  });
});
