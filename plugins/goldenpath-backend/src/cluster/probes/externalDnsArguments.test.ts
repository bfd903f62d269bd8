import { expectationOf, object, type Row } from '../__testUtils__/verdicts';
import { ephemeralSpec } from '../__testUtils__/specs';
import { judgeExternalDns, scopeOf, wantedScope } from './externalDnsArguments';
import { type Workload } from './workloads';

describe('ExternalDNS', () => {
  const spec = ephemeralSpec();
  const app = spec.apps.find(found => found.name === 'external-dns');
  const right = [
    '--log-level=info',
    '--source=service',
    '--registry=txt',
    ...wantedScope({ spec, values: app?.values ?? {} }).map(flag => `--${flag}`),
  ];
  const running = (args: string[]): Workload => ({
    ...object('Deployment', 'external-dns'),
    spec: { replicas: 1, template: { spec: { containers: [{ args }] } } },
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
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
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
