import { dnsNamespaceOf, isInsideNamespace } from '@goldenpath/backstage-plugin-goldenpath-common';
import fc from 'fast-check';
import { judgeAdmission, type Judged } from '../__testUtils__/judgeAdmission';
import { ephemeralSpec } from '../__testUtils__/specs';
import { renderAdmission } from './renderAdmission';

const SPECS = { ephemeral: ephemeralSpec(), persistent: ephemeralSpec({ lifecycle: 'persistent' }) };
const POLICIES = { ephemeral: renderAdmission(SPECS.ephemeral), persistent: renderAdmission(SPECS.persistent) };
const OWN = 'b-23-01-26-01.dev.goldenpathidp.io';
const HOSTNAME = 'external-dns.alpha.kubernetes.io/hostname';
const INTERNAL = 'external-dns.alpha.kubernetes.io/internal-hostname';

const INGRESSES = { group: 'networking.k8s.io', resource: 'ingresses' };
const SERVICES = { group: '', resource: 'services' };
const gateway = (resource: string) => ({ group: 'gateway.networking.k8s.io', resource });
const annotated = (annotations: { [key: string]: string }): Judged => ({ metadata: { name: 'x', annotations } });
const ingress = (spec: Judged): Judged => ({ metadata: { name: 'x' }, spec });
const ingressFor = (...hosts: string[]) => ingress({ rules: hosts.map(host => ({ host })) });

type Kind = Parameters<typeof judgeAdmission>[0]['kind'];
const judge = (kind: Kind, object: Judged, oldObject?: Judged) =>
  judgeAdmission({ policies: POLICIES.ephemeral, kind, object, ...(oldObject && { oldObject }) });
const names = (messages: string[]) => messages.map(message => /build: (.*)\. This build owns/.exec(message)?.[1]);

describe('policies of DNS names', () => {
  it.each<[string, Kind, Judged]>([
    ['an Ingress host', INGRESSES, ingressFor(`grafana.${OWN}`)],
    ['several hosts and labels', INGRESSES, ingressFor(`a.${OWN}`, `a.b.c.${OWN}`)],
    ['a wildcard', INGRESSES, ingressFor(`*.${OWN}`)],
    ['a rule without a host', INGRESSES, ingress({ rules: [{ http: { paths: [] } }] })],
    ['an Ingress with a default backend only', INGRESSES, ingress({ defaultBackend: { service: { name: 'x' } } })],
    ['an Ingress without a spec', INGRESSES, { metadata: { name: 'x' } }],
    [
      'hosts of TLS, and TLS without hosts',
      INGRESSES,
      ingress({ tls: [{ hosts: [`a.${OWN}`] }, { secretName: 's' }] }),
    ],
    ['no annotations', SERVICES, { metadata: { name: 'x' }, spec: { ports: [] } }],
    ['other annotations', SERVICES, annotated({ 'external-dns.alpha.kubernetes.io/target': 'lb.example.com' })],
    ['a list with blanks, dots and an empty end', SERVICES, annotated({ [HOSTNAME]: ` a.${OWN} , B.${OWN}., ` })],
    ['an internal name', SERVICES, annotated({ [INTERNAL]: `a.${OWN}` })],
    ['a name with an underscore', SERVICES, annotated({ [HOSTNAME]: `_acme-challenge.a.${OWN}` })],
    [
      'a Gateway, with and without host names',
      gateway('gateways'),
      ingress({ listeners: [{ hostname: `*.${OWN}` }, {}] }),
    ],
    ['a route', gateway('httproutes'), ingress({ hostnames: [`a.${OWN}`] })],
    ['a route without host names', gateway('httproutes'), ingress({})],
    [
      'a DNSEndpoint',
      { group: 'externaldns.k8s.io', resource: 'dnsendpoints' },
      ingress({ endpoints: [{ dnsName: `a.${OWN}`, recordType: 'TXT' }, {}] }),
    ],
  ])('let in %s inside the namespace', (_what, kind, object) => {
    expect(judge(kind, object)).toEqual([]);
  });

  it.each<[string, Kind, Judged, string]>([
    ['another domain', INGRESSES, ingressFor('www.example.com'), 'www.example.com'],
    ['the apex', INGRESSES, ingressFor(OWN), OWN],
    ['the base domain', INGRESSES, ingressFor('grafana.dev.goldenpathidp.io'), 'grafana.dev.goldenpathidp.io'],
    ['a wildcard over every build', INGRESSES, ingressFor('*.dev.goldenpathidp.io'), '*.dev.goldenpathidp.io'],
    [
      'the namespace of another build',
      INGRESSES,
      ingressFor('a.b-23-01-26-02.dev.goldenpathidp.io'),
      'a.b-23-01-26-02.dev.goldenpathidp.io',
    ],
    ['a name that only ends alike', INGRESSES, ingressFor(`x${OWN}`), `x${OWN}`],
    [
      'dots that are none',
      INGRESSES,
      ingressFor('a.b-23-01-26-01xdev.goldenpathidp.io'),
      'a.b-23-01-26-01xdev.goldenpathidp.io',
    ],
    ['the namespace as the beginning', INGRESSES, ingressFor(`a.${OWN}.example.com`), `a.${OWN}.example.com`],
    ['a second host', INGRESSES, ingressFor(`a.${OWN}`, 'hidden.example.com'), 'hidden.example.com'],
    ['several', INGRESSES, ingressFor('a.example.com', `a.${OWN}`, 'b.example.com'), 'a.example.com, b.example.com'],
    [
      'a host of TLS alone',
      INGRESSES,
      ingress({
        rules: [{ host: `a.${OWN}` }],
        tls: [{ secretName: 's' }, { hosts: [`a.${OWN}`, 'tls.example.com'] }],
      }),
      'tls.example.com',
    ],
    [
      'an annotation that comes with the status of an Ingress',
      { ...INGRESSES, resource: 'ingresses/status' },
      annotated({ [HOSTNAME]: 'a.example.com' }),
      'a.example.com',
    ],
    [
      'an annotation that comes with the status of a Service',
      { ...SERVICES, resource: 'services/status' },
      annotated({ [INTERNAL]: 'i.example.com' }),
      'i.example.com',
    ],
    ['an annotation on an Ingress', INGRESSES, annotated({ [HOSTNAME]: 'a.example.com' }), 'a.example.com'],
    ['the second name of a list', SERVICES, annotated({ [HOSTNAME]: `a.${OWN}, b.example.com` }), 'b.example.com'],
    ['a name that blanks divide', SERVICES, annotated({ [HOSTNAME]: 'a.exa mple.com' }), 'a.example.com'],
    ['an internal name', SERVICES, annotated({ [HOSTNAME]: `a.${OWN}`, [INTERNAL]: 'i.example.com' }), 'i.example.com'],
    ['two trailing dots', SERVICES, annotated({ [HOSTNAME]: `a.${OWN}..` }), `a.${OWN}..`],
    ['an empty label', SERVICES, annotated({ [HOSTNAME]: `a..${OWN}` }), `a..${OWN}`],
    ['an escaped dot', SERVICES, annotated({ [HOSTNAME]: `a\\056${OWN}` }), `a\\056${OWN}`],
    [
      'a listener of a Gateway',
      gateway('gateways'),
      ingress({ listeners: [{}, { hostname: 'a.example.com' }] }),
      'a.example.com',
    ],
    ['a route', gateway('httproutes'), ingress({ hostnames: [`a.${OWN}`, 'a.example.com'] }), 'a.example.com'],
    ['a gRPC route', gateway('grpcroutes'), ingress({ hostnames: ['a.example.com'] }), 'a.example.com'],
    ['a TLS route', gateway('tlsroutes'), ingress({ hostnames: ['a.example.com'] }), 'a.example.com'],
    ['an annotation on a TCP route', gateway('tcproutes'), annotated({ [HOSTNAME]: 'a.example.com' }), 'a.example.com'],
    [
      'a DNSEndpoint',
      { group: 'externaldns.k8s.io', resource: 'dnsendpoints' },
      ingress({ endpoints: [{ dnsName: `a.${OWN}` }, { dnsName: 'a.example.com' }] }),
      'a.example.com',
    ],
  ])('refuse %s, and name it', (_what, kind, object, name) => {
    expect(names(judge(kind, object))).toEqual([name]);
  });

  it('say what is allowed', () => {
    expect(judge(INGRESSES, ingressFor('a.example.com'))).toEqual([
      `outside of the DNS namespace of the build: a.example.com. This build owns *.${OWN}.`,
    ]);
    expect(
      judgeAdmission({
        policies: POLICIES.persistent,
        kind: INGRESSES,
        object: ingressFor('a.b-1.dev.goldenpathidp.io'),
      }),
    ).toEqual([
      'outside of the DNS namespace of the build: a.b-1.dev.goldenpathidp.io. ' +
        'This build owns *.dev.goldenpathidp.io minus every *.b-*.dev.goldenpathidp.io.',
    ]);
  });

  it('hold up no finalizer of what is being deleted, and give it no new name', () => {
    const old = { metadata: { name: 'x', finalizers: ['a/b'] }, spec: { rules: [{ host: 'a.example.com' }] } };
    const leaving = { ...old, metadata: { name: 'x', deletionTimestamp: '2026-01-23T10:00:00Z' } };
    expect(judge(INGRESSES, leaving, old)).toEqual([]);
    expect(names(judge(INGRESSES, { ...leaving, spec: { rules: [{ host: 'b.example.com' }] } }, old))).toEqual([
      'b.example.com',
    ]);
    expect(names(judge(INGRESSES, old, old))).toEqual(['a.example.com']);
  });

  it.each(['ephemeral', 'persistent'] as const)('decide as the contract does, for %s clusters', lifecycle => {
    const namespace = dnsNamespaceOf(SPECS[lifecycle]);
    const policies = POLICIES[lifecycle];
    const label = fc.oneof(
      fc.constantFrom('a', 'b', 'b-', 'b-1', 'bb', 'b-23-01-26-01', 'ab-1', 'dev', 'goldenpathidp', 'io', 'x--y', '0'),
      fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/),
    );
    const end = fc.constantFrom(
      OWN,
      'dev.goldenpathidp.io',
      'goldenpathidp.io',
      'b-23-01-26-02.dev.goldenpathidp.io',
      'io',
    );
    const host = fc
      .tuple(fc.boolean(), fc.array(label, { maxLength: 3 }), end, fc.boolean(), fc.boolean())
      .map(([wildcard, labels, ending, upper, dot]) => {
        const name = [...(wildcard ? ['*'] : []), ...labels, ending].join('.') + (dot ? '.' : '');
        return upper ? name.toUpperCase() : name;
      });
    fc.assert(
      fc.property(host, name => {
        const refused = judgeAdmission({ policies, kind: INGRESSES, object: ingressFor(name) }).length > 0;
        expect({ name, refused }).toEqual({ name, refused: !isInsideNamespace(name, namespace) });
      }),
      { numRuns: 300 },
    );
  });

  it.each(['ephemeral', 'persistent'] as const)('let no other text through for a name, in %s clusters', lifecycle => {
    const namespace = dnsNamespaceOf(SPECS[lifecycle]);
    const piece = fc.constantFrom(
      'a',
      'b-1',
      '.',
      '*',
      ' ',
      ',',
      '\\056',
      '\\142-1',
      '\t',
      '\u212A',
      OWN,
      `.${namespace.hostSuffix}`,
      'é',
      '_',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), pieces => {
        const text = pieces.join('');
        const refused =
          judgeAdmission({ policies: POLICIES[lifecycle], kind: SERVICES, object: annotated({ [HOSTNAME]: text }) })
            .length > 0;
        const published = text
          .replaceAll(' ', '')
          .split(',')
          .filter(name => name !== '');
        const owned = published.every(name => isInsideNamespace(name, namespace));
        expect({ text, letIn: !refused && !owned }).toEqual({ text, letIn: false });
      }),
      { numRuns: 300 },
    );
  });
});
