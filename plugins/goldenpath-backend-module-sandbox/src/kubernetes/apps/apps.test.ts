import {
  application,
  applyApplication,
  brief,
  installSandboxArgoCd,
  readApplication,
  SOURCES,
} from '../__testUtils__/argocd';
import { TestCluster } from '../__testUtils__/cluster';

const HOST = 'grafana.b-23-01-26-01.dev.goldenpathidp.io';
const BALANCER = 'kong-1.elb.us-east-1.amazonaws.com';

async function clusterWithArgoCd(): Promise<TestCluster> {
  const cluster = new TestCluster();
  cluster.bringUp();
  for (const account of [
    'external-secrets/external-secrets',
    'external-dns/external-dns',
    'kube-system/cluster-autoscaler',
  ]) {
    cluster.cloud.roles.add(account);
  }
  await installSandboxArgoCd(cluster);
  return cluster;
}

async function bring(
  cluster: TestCluster,
  name: string,
  source: Parameters<typeof application>[1],
  namespace: string = name,
): Promise<void> {
  const response = await applyApplication(cluster, application(name, source, { namespace }));
  expect(response.status).toBe(201);
}

async function names(cluster: TestCluster, path: string): Promise<string[]> {
  const { items } = await cluster.get<{ items: { metadata: { name: string } }[] }>(path);
  return items.map(({ metadata }) => metadata.name);
}

const proxy = (cluster: TestCluster, namespace: string, service: string, path: string) =>
  cluster.request(`/api/v1/namespaces/${namespace}/services/${service}/proxy${path}`);

describe('The apps of tiers 1 and 1.5', () => {
  it('are all Synced and Healthy in the end, once Kong has its load balancer', async () => {
    const cluster = await clusterWithArgoCd();
    await bring(cluster, 'external-secrets', SOURCES.externalSecrets);
    await bring(cluster, 'cert-manager', SOURCES.certManager);
    await bring(cluster, 'external-dns', SOURCES.externalDns);
    await bring(cluster, 'kong', SOURCES.kong);
    await bring(cluster, 'cluster-autoscaler', SOURCES.clusterAutoscaler, 'kube-system');
    await bring(cluster, 'kube-prometheus-stack', SOURCES.kubePrometheusStack, 'monitoring');
    cluster.pass(120);
    await bring(cluster, 'secret-stores', SOURCES.secretStores, 'external-secrets');
    await bring(cluster, 'cluster-issuers', SOURCES.clusterIssuers, 'cert-manager');
    cluster.pass(120);
    expect(brief((await readApplication(cluster, 'kong')).status)).toBe('Synced, Progressing, Succeeded');
    cluster.cloud.loadBalancers.forEach(balancer => balancer.ready(BALANCER));
    cluster.pass(10);
    const { items } = await cluster.get<{ items: Parameters<typeof brief>[0][] & { metadata: { name: string } }[] }>(
      '/apis/argoproj.io/v1alpha1/applications',
    );
    const unwell = (items as unknown as { metadata: { name: string }; status: Parameters<typeof brief>[0] }[])
      .map(({ metadata, status }) => `${metadata.name}: ${brief(status)}`)
      .filter(line => !line.endsWith('Synced, Healthy, Succeeded'));
    expect(unwell).toEqual([]);
    expect(items).toHaveLength(8);
    expect([...cluster.runtime.controllerErrors()]).toEqual([]);
  });

  it('have the names that the real charts give', async () => {
    const cluster = await clusterWithArgoCd();
    await bring(cluster, 'kube-prometheus-stack', SOURCES.kubePrometheusStack, 'monitoring');
    await bring(cluster, 'kong', SOURCES.kong);
    cluster.pass(120);
    expect(await names(cluster, '/api/v1/namespaces/monitoring/services')).toEqual([
      'alertmanager-operated',
      'kube-prometheus-stack-alertmanager',
      'kube-prometheus-stack-grafana',
      'kube-prometheus-stack-kube-state-metrics',
      'kube-prometheus-stack-operator',
      'kube-prometheus-stack-prometheus',
      'kube-prometheus-stack-prometheus-node-exporter',
      'prometheus-operated',
    ]);
    expect(await names(cluster, '/apis/apps/v1/namespaces/monitoring/statefulsets')).toEqual([
      'alertmanager-kube-prometheus-stack-alertmanager',
      'prometheus-kube-prometheus-stack-prometheus',
    ]);
    expect(await names(cluster, '/api/v1/namespaces/monitoring/persistentvolumeclaims')).toEqual([
      'kube-prometheus-stack-grafana',
      'prometheus-kube-prometheus-stack-prometheus-db-prometheus-kube-prometheus-stack-prometheus-0',
    ]);
    expect(await names(cluster, '/apis/apps/v1/namespaces/kong/deployments')).toEqual(['kong-kong']);
    expect(await names(cluster, '/api/v1/namespaces/kong/services')).toContain('kong-kong-proxy');
    expect(await names(cluster, '/apis/networking.k8s.io/v1/ingressclasses')).toEqual(['kong']);
  });
});

describe('ExternalDNS', () => {
  it('runs with exactly the arguments that its values say', async () => {
    const cluster = await clusterWithArgoCd();
    await bring(cluster, 'external-dns', SOURCES.externalDns);
    cluster.pass(120);
    const { spec } = await cluster.apps.readNamespacedDeployment({ namespace: 'external-dns', name: 'external-dns' });
    expect(spec?.template.spec?.containers[0]?.args).toEqual([
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
    ]);
  });

  const ingress = (host: string) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop' },
    spec: { ingressClassName: 'kong', rules: [{ host }] },
  });
  const INGRESSES = '/apis/networking.k8s.io/v1/namespaces/default/ingresses';

  async function published(options: { host?: string; helm?: Record<string, unknown>; withoutRole?: boolean } = {}) {
    const cluster = await clusterWithArgoCd();
    if (options.withoutRole) {
      cluster.cloud.roles.delete('external-dns/external-dns');
    }
    const valuesObject = { ...SOURCES.externalDns.helm.valuesObject, ...options.helm };
    await bring(cluster, 'external-dns', { ...SOURCES.externalDns, helm: { valuesObject } });
    await bring(cluster, 'kong', SOURCES.kong);
    await cluster.request(INGRESSES, { method: 'POST', json: ingress(options.host ?? HOST) });
    cluster.pass(120);
    cluster.cloud.loadBalancers.forEach(balancer => balancer.ready(BALANCER));
    cluster.pass(120);
    return cluster;
  }

  it('publishes the host of an Ingress as an alias of its load balancer, with the record that says whose it is', async () => {
    const cluster = await published();
    expect(cluster.cloud.records).toEqual([
      { action: 'CREATE', name: HOST, type: 'A', alias: { target: BALANCER, hostedZoneId: 'Z26RNL4JYFTOTI' } },
      {
        action: 'CREATE',
        name: `cname.${HOST}`,
        type: 'TXT',
        ttl: 300,
        values: [
          '"heritage=external-dns,external-dns/owner=goldenpath-dev-23-01-26-01,external-dns/resource=ingress/default/shop"',
        ],
      },
    ]);
  });

  it('takes records back when the policy is sync, and leaves them when it is upsert-only', async () => {
    const actions = async (policy: string) => {
      const cluster = await published({ helm: { policy } });
      await cluster.request(`${INGRESSES}/shop`, { method: 'DELETE' });
      cluster.pass(120);
      return cluster.cloud.records.map(({ action }) => action);
    };
    expect(await actions('sync')).toEqual(['CREATE', 'CREATE', 'DELETE', 'DELETE']);
    expect(await actions('upsert-only')).toEqual(['CREATE', 'CREATE']);
  });

  it.each([
    ['a host outside its filter', { host: 'grafana.dev.goldenpathidp.io' }],
    ['anything while its pods have no role', { withoutRole: true }],
    ['anything in a zone above its filter, unless told to match the parent (PITFALLS 28)', { helm: { extraArgs: [] } }],
  ])('does not publish %s', async (_title, options) => {
    expect((await published(options)).cloud.records).toEqual([]);
  });

  it('lets a regular expression switch the domain filter off (PITFALLS 29)', async () => {
    const host = 'grafana.dev.goldenpathidp.io';
    const cluster = await published({
      host,
      helm: { extraArgs: ['--regex-domain-exclusion=^never$', '--aws-zone-match-parent'] },
    });
    expect(cluster.cloud.records.map(({ name }) => name)).toContain(host);
  });

  it('writes names that leave the namespace with a prefix that is no label of its own (PITFALLS 30)', async () => {
    const cluster = await published({ host: 'x.b-23-01-26-01.dev.goldenpathidp.io', helm: { txtPrefix: '' } });
    expect(cluster.cloud.records.filter(({ type }) => type === 'TXT').map(({ name }) => name)).toEqual([
      'x.b-23-01-26-01.dev.goldenpathidp.io',
      'cname-x.b-23-01-26-01.dev.goldenpathidp.io',
    ]);
  });
});

describe('External Secrets', () => {
  it('has a store Ready only with a role, and after a restart where the role came late (PITFALLS 7)', async () => {
    const cluster = await clusterWithArgoCd();
    cluster.cloud.roles.delete('external-secrets/external-secrets');
    await bring(cluster, 'external-secrets', SOURCES.externalSecrets);
    cluster.pass(120);
    await bring(cluster, 'secret-stores', SOURCES.secretStores, 'external-secrets');
    cluster.pass(60);
    const health = async () => (await readApplication(cluster, 'secret-stores')).status?.health?.status;
    expect(await health()).toBe('Degraded');
    cluster.cloud.roles.add('external-secrets/external-secrets');
    cluster.pass(120);
    expect(await health()).toBe('Degraded');
    await cluster.request('/api/v1/namespaces/external-secrets/pods', { method: 'DELETE' });
    cluster.pass(180);
    expect(await health()).toBe('Healthy');
  });

  it('serves its kinds in the version of its chart', async () => {
    const cluster = await clusterWithArgoCd();
    await bring(cluster, 'external-secrets', SOURCES.externalSecrets);
    cluster.pass(30);
    expect(await cluster.get('/apis/external-secrets.io')).toMatchObject({
      preferredVersion: { groupVersion: 'external-secrets.io/v1beta1' },
    });
  });
});

describe('Through the API server’s proxy', () => {
  it('Kong takes requests and knows no route; while its pods crash, nobody answers', async () => {
    const cluster = await clusterWithArgoCd();
    await bring(cluster, 'kong', SOURCES.kong);
    cluster.pass(120);
    const well = await proxy(cluster, 'kong', 'kong-kong-proxy:80', '/');
    expect(well.status).toBe(404);
    expect(await well.json()).toMatchObject({ message: 'no Route matched with those values' });
    cluster.runtime.setFault({ fault: { kind: 'app-degraded', application: 'kong' }, active: true });
    cluster.pass(10);
    const unwell = await proxy(cluster, 'kong', 'kong-kong-proxy:80', '/');
    expect(unwell.status).toBe(503);
    expect(await unwell.json()).toMatchObject({ message: 'no endpoints available for service "kong-kong-proxy"' });
  });

  it('Prometheus, Alertmanager and Grafana answer as they do', async () => {
    const cluster = await clusterWithArgoCd();
    await bring(cluster, 'kube-prometheus-stack', SOURCES.kubePrometheusStack, 'monitoring');
    cluster.pass(180);
    const prometheus = 'kube-prometheus-stack-prometheus:9090';
    const ready = await proxy(cluster, 'monitoring', prometheus, '/-/ready');
    expect(await ready.text()).toBe('Prometheus Server is Ready.\n');
    const alertmanager = await proxy(
      cluster,
      'monitoring',
      'kube-prometheus-stack-alertmanager:9093',
      '/api/v2/status',
    );
    expect(await alertmanager.json()).toMatchObject({
      cluster: { status: 'ready' },
      versionInfo: { version: '0.25.0' },
    });
    const grafana = await proxy(cluster, 'monitoring', 'kube-prometheus-stack-grafana:80', '/api/health');
    expect(await grafana.json()).toMatchObject({ database: 'ok', version: '9.3.8' });
  });

  it('Prometheus lists the targets of this cluster, and says which it can not scrape', async () => {
    const cluster = await clusterWithArgoCd();
    await bring(cluster, 'kube-prometheus-stack', SOURCES.kubePrometheusStack, 'monitoring');
    cluster.pass(180);
    const targets = async () => {
      const answer = await proxy(
        cluster,
        'monitoring',
        'kube-prometheus-stack-prometheus:9090',
        '/api/v1/targets?state=active',
      );
      const body = (await answer.json()) as { data: { activeTargets: { labels: { job: string }; health: string }[] } };
      return body.data.activeTargets;
    };
    const all = await targets();
    expect(new Set(all.map(({ labels }) => labels.job))).toEqual(
      new Set([
        'apiserver',
        'coredns',
        'kubelet',
        'kube-prometheus-stack-alertmanager',
        'kube-prometheus-stack-grafana',
        'kube-prometheus-stack-kube-state-metrics',
        'kube-prometheus-stack-operator',
        'kube-prometheus-stack-prometheus',
        'kube-prometheus-stack-prometheus-node-exporter',
      ]),
    );
    expect(all.every(({ health }) => health === 'up')).toBe(true);
    cluster.runtime.setFault({ fault: { kind: 'scrape-failing', job: 'coredns' }, active: true });
    const down = (await targets()).filter(({ health }) => health === 'down');
    expect(new Set(down.map(({ labels }) => labels.job))).toEqual(new Set(['coredns']));
  });
});
