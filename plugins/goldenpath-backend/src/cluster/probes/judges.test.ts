import type { ClusterObject } from '../client/objects';
import { ephemeralSpec } from '../testing/specs';
import { judgeApps } from './appsHealthy';
import { judgeClaims } from './claimsBound';
import { judgeStorageClasses } from './defaultStorageClass';
import { judgeAnswers } from './dnsLookup';
import { judgeExternalDns, scopeOf, wantedScope } from './externalDnsArguments';
import { judgeExternalSecrets } from './externalSecretsReady';
import { judgeGrafana } from './grafanaHealth';
import { judgeNodes, type Node } from './nodesReady';
import { judgeTargets } from './prometheusTargets';
import { judgeStatus } from './serviceAnswers';
import type { Verdict } from './verdict';
import { judgeWorkload, judgeWorkloads, type Workload } from './workloads';

/** A row: what was seen, and what it means. */
interface Row {
  title: string;
  verdict: Verdict;
  status: Verdict['status'];
  reason: string;
  says?: string;
}

function expectRow({ verdict, status, reason, says }: Row) {
  expect(verdict).toMatchObject({ status, reason, message: expect.stringContaining(says ?? '') });
}

const object = (kind: string, name: string, annotations?: { [key: string]: string }): ClusterObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'somewhere', ...(annotations && { annotations }) },
});

describe('nodes', () => {
  const node = (name: string, ready: 'True' | 'False' | 'Unknown', message?: string): Node => ({
    ...object('Node', name),
    status: { conditions: [{ type: 'MemoryPressure', status: 'False' }, { type: 'Ready', status: ready, message }] },
  });
  it.each<Row>([
    { title: 'none', verdict: judgeNodes({ nodes: [], atLeast: 2 }), status: 'False', reason: 'NoNodes' },
    { title: 'all Ready', verdict: judgeNodes({ nodes: [node('a', 'True'), node('b', 'True')], atLeast: 2 }), status: 'True', reason: 'Met', says: '2 of 2 nodes are Ready: a, b' },
    { title: 'one NotReady', verdict: judgeNodes({ nodes: [node('a', 'True'), node('b', 'False', 'PLEG is not healthy')], atLeast: 2 }), status: 'False', reason: 'NodesNotReady', says: 'b (PLEG is not healthy)' },
    { title: 'one that says nothing any more', verdict: judgeNodes({ nodes: [node('a', 'Unknown')], atLeast: 1 }), status: 'False', reason: 'NodesNotReady' },
    { title: 'fewer than the node group keeps', verdict: judgeNodes({ nodes: [node('a', 'True')], atLeast: 2 }), status: 'False', reason: 'NodesMissing', says: '1 of at least 2' },
  ])('$title: $status', expectRow);
});

describe('workloads', () => {
  const workload = (kind: string, name: string, parts: Pick<Workload, 'spec' | 'status'>): Workload => ({
    ...object(kind, name),
    metadata: { name, generation: 2 },
    ...parts,
  });
  const available = workload('Deployment', 'coredns', {
    spec: { replicas: 2 },
    status: { observedGeneration: 2, availableReplicas: 2, updatedReplicas: 2 },
  });
  const judge = (kind: string, found: Workload | undefined) => judgeWorkload({ kind, name: 'coredns', workload: found });
  it.each<Row>([
    { title: 'no such Deployment', verdict: judge('Deployment', undefined), status: 'False', reason: 'NotFound' },
    { title: 'available', verdict: judge('Deployment', available), status: 'True', reason: 'Met', says: '2 of 2 pods available' },
    { title: 'too few', verdict: judge('Deployment', { ...available, status: { ...available.status, availableReplicas: 1 } }), status: 'False', reason: 'PodsNotReady', says: '1 of 2' },
    { title: 'a change that nobody has looked at yet', verdict: judge('Deployment', { ...available, status: { ...available.status, observedGeneration: 1 } }), status: 'False', reason: 'RollingOut' },
    { title: 'old pods still serving', verdict: judge('Deployment', { ...available, status: { ...available.status, updatedReplicas: 1 } }), status: 'False', reason: 'RollingOut' },
    { title: 'scaled to nothing', verdict: judge('Deployment', { ...available, spec: { replicas: 0 } }), status: 'False', reason: 'NothingScheduled' },
    { title: 'no status yet', verdict: judge('Deployment', { ...available, status: undefined }), status: 'False', reason: 'RollingOut' },
    {
      title: 'a DaemonSet on every node',
      verdict: judge('DaemonSet', workload('DaemonSet', 'aws-node', { status: { observedGeneration: 2, desiredNumberScheduled: 3, numberReady: 3, updatedNumberScheduled: 3 } })),
      status: 'True',
      reason: 'Met',
      says: '3 of 3 pods ready',
    },
    {
      title: 'a DaemonSet without a node',
      verdict: judge('DaemonSet', workload('DaemonSet', 'aws-node', { status: { observedGeneration: 2, desiredNumberScheduled: 0 } })),
      status: 'False',
      reason: 'NothingScheduled',
    },
    {
      title: 'a StatefulSet that is ready',
      verdict: judge('StatefulSet', workload('StatefulSet', 'prometheus', { spec: { replicas: 1 }, status: { observedGeneration: 2, readyReplicas: 1, updatedReplicas: 1 } })),
      status: 'True',
      reason: 'Met',
    },
    { title: 'no workload at all', verdict: judgeWorkloads([]), status: 'False', reason: 'NotFound' },
    { title: 'one of two', verdict: judgeWorkloads([available, { ...available, status: undefined }]), status: 'False', reason: 'RollingOut', says: '1 of 2 workloads are not ready' },
  ])('$title: $status', expectRow);
});

describe('DNS servers', () => {
  const query = 'kubernetes.default.svc.cluster.local';
  const resolved = { pod: 'coredns-a', answer: { result: 'resolved' as const, addresses: ['172.20.0.1'] } };
  const refused = { pod: 'coredns-b', answer: { result: 'refused' as const, reason: 'SERVFAIL' } };
  it.each<Row>([
    { title: 'none ready', verdict: judgeAnswers({ query, answers: [], pods: 2 }), status: 'False', reason: 'NoServerReady', says: 'None of 2' },
    { title: 'each resolves', verdict: judgeAnswers({ query, answers: [resolved], pods: 1 }), status: 'True', reason: 'Met', says: '172.20.0.1, says each of coredns-a' },
    { title: 'one does not', verdict: judgeAnswers({ query, answers: [resolved, refused], pods: 2 }), status: 'False', reason: 'LookupFailed', says: 'coredns-b: SERVFAIL' },
  ])('$title: $status', expectRow);
});

describe('ExternalSecrets', () => {
  const secret = (name: string, ready?: string) => ({
    ...object('ExternalSecret', name),
    ...(ready && { status: { conditions: [{ type: 'Ready', status: ready, message: 'could not get secret data' }] } }),
  });
  const namespaces = ['backstage'];
  it.each<Row>([
    { title: 'none', verdict: judgeExternalSecrets({ secrets: [], namespaces }), status: 'True', reason: 'NotApplicable', says: 'There is no ExternalSecret in backstage' },
    { title: 'all Ready', verdict: judgeExternalSecrets({ secrets: [secret('a', 'True')], namespaces }), status: 'True', reason: 'Met' },
    { title: 'one not', verdict: judgeExternalSecrets({ secrets: [secret('a', 'True'), secret('b', 'False')], namespaces }), status: 'False', reason: 'SecretsNotReady', says: 'b (could not get secret data)' },
    { title: 'one not looked at', verdict: judgeExternalSecrets({ secrets: [secret('a')], namespaces }), status: 'False', reason: 'SecretsNotReady', says: 'not looked at yet' },
  ])('$title: $status', expectRow);
});

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
    { title: 'exactly the scope of the build', verdict: judge(running(right)), status: 'True', reason: 'Met', says: '--domain-filter=b-23-01-26-01.dev.goldenpathidp.io' },
    { title: 'not there', verdict: judge(undefined), status: 'False', reason: 'NotFound' },
    { title: 'not running', verdict: judge({ ...running(right), status: { availableReplicas: 0, updatedReplicas: 1 } }), status: 'False', reason: 'PodsNotReady' },
    { title: 'no filter at all', verdict: judge(running(without('domain-filter'))), status: 'False', reason: 'ScopeDiffers', says: 'lacks --domain-filter=' },
    { title: 'a second filter', verdict: judge(running([...right, '--domain-filter=dev.goldenpathidp.io'])), status: 'False', reason: 'ScopeDiffers', says: 'has --domain-filter=dev.goldenpathidp.io' },
    { title: "another build's owner id", verdict: judge(running([...without('txt-owner-id'), '--txt-owner-id=goldenpath-dev'])), status: 'False', reason: 'ScopeDiffers', says: 'lacks --txt-owner-id=goldenpath-dev-23-01-26-01' },
    { title: 'a regular expression that switches the filter off (PITFALLS 29)', verdict: judge(running([...right, '--regex-domain-exclusion=^b-'])), status: 'False', reason: 'ScopeDiffers', says: '--regex-domain-exclusion' },
    { title: 'no match of the parent zone (PITFALLS 28)', verdict: judge(running(without('aws-zone-match-parent'))), status: 'False', reason: 'ScopeDiffers', says: 'lacks --aws-zone-match-parent' },
    { title: 'no prefix (PITFALLS 30)', verdict: judge(running(without('txt-prefix'))), status: 'False', reason: 'ScopeDiffers', says: 'lacks --txt-prefix=%{record_type}.' },
  ])('$title: $status', expectRow);

  it('reads each way of writing a flag', () => {
    expect(scopeOf(['--domain-filter', 'a.test', '--aws-zone-match-parent', '--txt-owner-id=x', '--aws-zone-match-parent=true'])).toEqual([
      'aws-zone-match-parent',
      'domain-filter=a.test',
      'txt-owner-id=x',
    ]);
  });
});

describe('storage', () => {
  const claim = (name: string, phase?: string) => ({ ...object('PersistentVolumeClaim', name), ...(phase && { status: { phase } }) });
  const isDefault = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  it.each<Row>([
    { title: 'no StorageClass', verdict: judgeStorageClasses([]), status: 'False', reason: 'NoDefaultStorageClass' },
    { title: 'none the default', verdict: judgeStorageClasses([object('StorageClass', 'gp2')]), status: 'False', reason: 'NoDefaultStorageClass', says: 'gp2' },
    { title: 'a default one', verdict: judgeStorageClasses([object('StorageClass', 'gp2'), object('StorageClass', 'gp3', isDefault)]), status: 'True', reason: 'Met', says: 'gp3' },
    { title: 'no claim', verdict: judgeClaims({ claims: [], namespace: 'monitoring' }), status: 'True', reason: 'NotApplicable' },
    { title: 'all claims Bound', verdict: judgeClaims({ claims: [claim('a', 'Bound')], namespace: 'monitoring' }), status: 'True', reason: 'Met' },
    { title: 'a claim Pending', verdict: judgeClaims({ claims: [claim('a', 'Bound'), claim('b', 'Pending')], namespace: 'monitoring' }), status: 'False', reason: 'ClaimsUnbound', says: 'b is Pending' },
    { title: 'a claim without a word', verdict: judgeClaims({ claims: [claim('b')], namespace: 'monitoring' }), status: 'False', reason: 'ClaimsUnbound' },
  ])('$title: $status', expectRow);
});

describe('services', () => {
  const service = { namespace: 'kong', service: 'kong-proxy', path: '/' };
  const targets = (...list: { health: string; scrapePool: string; lastError?: string }[]) =>
    judgeTargets({ status: 200, body: JSON.stringify({ data: { activeTargets: list } }) });
  it.each<Row>([
    { title: 'Kong without a route answers 404: it accepts traffic', verdict: judgeStatus({ ...service, status: 404, statusBelow: 500 }), status: 'True', reason: 'Met', says: '404' },
    { title: 'a broken ingress answers 503', verdict: judgeStatus({ ...service, status: 503, statusBelow: 500 }), status: 'False', reason: 'BadStatus', says: '503' },
    { title: 'no target', verdict: targets(), status: 'False', reason: 'NoTargets' },
    { title: 'all targets up', verdict: targets({ health: 'up', scrapePool: 'kubelet' }), status: 'True', reason: 'Met', says: '1 of 1 targets are up: kubelet' },
    { title: 'a target down', verdict: targets({ health: 'up', scrapePool: 'kubelet' }, { health: 'down', scrapePool: 'apiserver', lastError: 'refused' }), status: 'False', reason: 'TargetsDown', says: 'apiserver is down (refused)' },
    { title: 'a target not scraped yet', verdict: targets({ health: 'unknown', scrapePool: 'apiserver' }), status: 'False', reason: 'TargetsDown' },
    { title: 'a page instead of targets', verdict: judgeTargets({ status: 200, body: '<html>' }), status: 'False', reason: 'NoTargetsAnswer' },
    { title: 'Grafana with its database', verdict: judgeGrafana({ status: 200, body: '{"database":"ok","version":"11.1.0"}' }), status: 'True', reason: 'Met', says: 'Grafana 11.1.0 says database: ok' },
    { title: 'Grafana without', verdict: judgeGrafana({ status: 503, body: '{"database":"failing"}' }), status: 'False', reason: 'DatabaseNotOk' },
    { title: 'Grafana that says nothing', verdict: judgeGrafana({ status: 200, body: '<html>' }), status: 'False', reason: 'NoHealthAnswer' },
  ])('$title: $status', expectRow);
});

describe('apps', () => {
  const spec = ephemeralSpec();
  const apps = spec.apps.filter(app => app.tier === '1' && app.decision.state === 'deployed');
  it.each<Row>([
    { title: 'none deployed', verdict: judgeApps({ apps: [], applications: [] }), status: 'True', reason: 'NotApplicable' },
    { title: 'no Application', verdict: judgeApps({ apps, applications: [] }), status: 'False', reason: 'AppsNotHealthy', says: 'external-secrets: there is no Application' },
  ])('$title: $status', expectRow);
});
