import { deriveTiers } from '@goldenpath/backstage-plugin-goldenpath-common';
import { expectationOf, object, type Row } from '../__testUtils__/verdicts';
import { ephemeralSpec } from '../__testUtils__/specs';
import { judgeExternalDns, scopeOf } from './externalDnsArguments';
import { chartArguments } from './externalDnsChart';
import { met } from './verdict';
import type { Container, Workload } from './workloads';

describe('ExternalDNS', () => {
  const spec = ephemeralSpec();
  const app = spec.apps.find(found => found.name === 'external-dns');
  const right = [
    '--log-level=info',
    '--log-format=text',
    '--interval=1m',
    '--events',
    '--source=service',
    '--source=ingress',
    '--policy=sync',
    '--registry=txt',
    '--txt-owner-id=goldenpath-dev-23-01-26-01',
    '--txt-prefix=%{record_type}.',
    '--domain-filter=b-23-01-26-01.dev.goldenpathidp.io',
    '--provider=aws',
    '--aws-zone-match-parent',
    '--txt-wildcard-replacement=wildcard',
  ];
  const running = (args: string[], container: Partial<Container> = {}): Workload => ({
    ...object('Deployment', 'external-dns'),
    spec: { replicas: 1, template: { spec: { containers: [{ args, ...container }] } } },
    status: { availableReplicas: 1, updatedReplicas: 1 },
  });
  const judge = (workload: Workload | undefined) => judgeExternalDns({ name: 'external-dns', workload, spec, app });
  const without = (flag: string) => right.filter(arg => !arg.startsWith(`--${flag}`));
  it.each<Row>([
    {
      title: 'exactly the scope of the build',
      verdict: judge(running(right)),
      status: 'True',
      reason: 'Met',
      says: '--domain-filter=b-23-01-26-01.dev.goldenpathidp.io',
    },
    { title: 'not there', verdict: judge(undefined), status: 'False', reason: 'NotFound' },
    {
      title: 'not running',
      verdict: judge({ ...running(right), status: { availableReplicas: 0, updatedReplicas: 1 } }),
      status: 'False',
      reason: 'PodsNotReady',
    },
    {
      title: 'no filter at all',
      verdict: judge(running(without('domain-filter'))),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'lacks --domain-filter=',
    },
    {
      title: 'a second filter',
      verdict: judge(running([...right, '--domain-filter=dev.goldenpathidp.io'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'has --domain-filter=dev.goldenpathidp.io',
    },
    {
      title: "another build's owner id",
      verdict: judge(running([...without('txt-owner-id'), '--txt-owner-id=goldenpath-dev'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'lacks --txt-owner-id=goldenpath-dev-23-01-26-01',
    },
    {
      title: 'a regular expression that switches the filter off (PITFALLS 29)',
      verdict: judge(running([...right, '--regex-domain-exclusion=^b-'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: '--regex-domain-exclusion',
    },
    {
      title: 'no match of the parent zone (PITFALLS 28)',
      verdict: judge(running(without('aws-zone-match-parent'))),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'lacks --aws-zone-match-parent',
    },
    {
      title: 'no prefix (PITFALLS 30)',
      verdict: judge(running(without('txt-prefix'))),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'lacks --txt-prefix=%{record_type}.',
    },
    {
      title: 'no replacement for the asterisk of a wildcard (PITFALLS 30)',
      verdict: judge(running(without('txt-wildcard-replacement'))),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'lacks --txt-wildcard-replacement=wildcard',
    },
    {
      title: 'a filter one label too wide',
      verdict: judge(running([...without('domain-filter'), '--domain-filter=dev.goldenpathidp.io'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'lacks --domain-filter=b-23-01-26-01.dev.goldenpathidp.io and has --domain-filter=dev.goldenpathidp.io',
    },
    {
      title: 'the match of the parent zone taken back by its negation',
      verdict: judge(running([...right, '--no-aws-zone-match-parent'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'has --no-aws-zone-match-parent',
    },
    {
      title: 'a registry that marks nothing',
      verdict: judge(running([...right.filter(arg => arg !== '--registry=txt'), '--registry=noop'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'has --registry=noop',
    },
    ...[
      '--fqdn-template={{.Name}}.dev.goldenpathidp.io',
      '--combine-fqdn-annotation',
      '--source=pod',
      '--annotation-prefix=other.example.com/',
      '--annotation-filter=team=a',
      '--label-filter=team=a',
      '--compatibility=mate',
      '--txt-encrypt-enabled',
      '--aws-assume-role=arn:aws:iam::444455556666:role/dns',
      '--managed-record-types=NS',
      '--ignore-hostname-annotation',
      '--migrate-from-txt-owner=goldenpath-dev',
      '--a-flag-of-a-later-version',
    ].map((flag): Row => ({
      title: `one more argument, ${flag}`,
      verdict: judge(running([...right, flag])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: `has ${flag},`,
    })),
    {
      title: 'a key that nobody should read',
      verdict: judge(running([...right, '--txt-encrypt-aes-key=0123456789'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'has --txt-encrypt-aes-key=(not shown),',
    },
    {
      title: 'a source less',
      verdict: judge(running(right.filter(arg => arg !== '--source=ingress'))),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'lacks --source=ingress,',
    },
    {
      title: 'another policy',
      verdict: judge(running([...without('policy'), '--policy=create-only'])),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'has --policy=create-only,',
    },
    {
      title: "no word of what is ExternalDNS' own default",
      verdict: judge(running(without('policy').filter(arg => arg !== '--registry=txt'))),
      status: 'True',
      reason: 'Met',
    },
    {
      title: 'arguments from a file',
      verdict: judge(running([...right, '@/etc/external-dns/arguments'])),
      status: 'False',
      reason: 'ScopeUnseen',
      says: '@/etc/external-dns/arguments',
    },
    {
      title: 'another rhythm',
      verdict: judge(running([...without('interval'), '--interval=5m', '--min-event-sync-interval', '10s'])),
      status: 'True',
      reason: 'Met',
    },
    {
      title: 'a flag from the environment',
      verdict: judge(
        running(right, { env: [{ name: 'EXTERNAL_DNS_REGEX_DOMAIN_FILTER', value: 'dev.goldenpathidp.io' }] }),
      ),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'has --regex-domain-filter=dev.goldenpathidp.io',
    },
    {
      title: 'a flag from a Secret',
      verdict: judge(running(right, { env: [{ name: 'EXTERNAL_DNS_EXCLUDE_DOMAINS' }] })),
      status: 'False',
      reason: 'ScopeDiffers',
      says: 'has --exclude-domains=(from elsewhere)',
    },
    {
      title: 'an environment that cannot be seen',
      verdict: judge(running(right, { envFrom: [{ configMapRef: { name: 'x' } }] })),
      status: 'False',
      reason: 'ScopeUnseen',
    },
    {
      title: 'an environment that says nothing where the arguments speak',
      verdict: judge(
        running(right, {
          env: [
            { name: 'AWS_REGION', value: 'eu-west-1' },
            { name: 'EXTERNAL_DNS_DOMAIN_FILTER', value: 'dev.goldenpathidp.io' },
          ],
        }),
      ),
      status: 'True',
      reason: 'Met',
    },
    {
      title: 'the scope given in the command',
      verdict: judge(running([], { command: ['external-dns', ...right] })),
      status: 'True',
      reason: 'Met',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });

  it.each(['ephemeral', 'persistent'] as const)('of a build that is %s has one scope, all from one spec', lifecycle => {
    const of = ephemeralSpec({ lifecycle });
    const found = of.apps.find(({ name }) => name === 'external-dns');
    expect(found?.values).toMatchObject({ domainFilters: [of.dns.hostSuffix], txtOwnerId: of.dns.ownerId });
    expect(scopeOf(chartArguments({ spec: of, app: found }))).toEqual([
      'aws-zone-match-parent',
      `domain-filter=${of.dns.hostSuffix}`,
      'provider=aws',
      'source=ingress',
      'source=service',
      `txt-owner-id=${of.dns.ownerId}`,
      'txt-prefix=%{record_type}.',
      'txt-wildcard-replacement=wildcard',
    ]);
  });

  it('that drifts fails tier 1: its scope is a criterion of that tier, and a condition that held fails it at once', () => {
    const tier = spec.tiers.find(({ criteria }) => criteria.some(({ id }) => id === 'external-dns-scoped'));
    const verdict = judge(running([...right, '--domain-filter=dev.goldenpathidp.io']));
    const at = '2026-01-23T10:00:00Z';
    const [held, drifted] = [met('as it should be'), verdict].map(each =>
      deriveTiers({
        spec,
        steps: [],
        conditions: spec.tiers.flatMap(({ criteria }) =>
          criteria.map(({ id }) => ({
            ...(id === 'external-dns-scoped' ? each : met('as it should be')),
            type: id,
            lastTransitionTime: at,
          })),
        ),
      }).find(({ id }) => id === '1'),
    );
    expect(tier?.id).toBe('1');
    expect(held?.status).toBe('passed');
    expect(drifted?.status).toBe('failed');
  });

  it('reads each way of writing a flag', () => {
    expect(
      scopeOf([
        '--domain-filter',
        'a.test',
        '--aws-zone-match-parent',
        '--txt-owner-id=x',
        '--aws-zone-match-parent=true',
      ]),
    ).toEqual(['aws-zone-match-parent', 'domain-filter=a.test', 'txt-owner-id=x']);
  });
});
