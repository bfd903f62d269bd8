import { decode, encode, type Packet } from 'dns-packet';
import { ADMIN_TOKEN, node, READER_TOKEN, TestCluster } from '../__testUtils__/cluster';

const admin = `Bearer ${ADMIN_TOKEN}`;

async function deploy(
  cluster: TestCluster,
  overrides: { image?: string; serviceAccountName?: string; replicas?: number } = {},
) {
  const { image = 'nginx:1.27', serviceAccountName, replicas = 2 } = overrides;
  await cluster.apps.createNamespacedDeployment({
    namespace: 'default',
    body: {
      metadata: { name: 'web' },
      spec: {
        replicas,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { serviceAccountName, containers: [{ name: 'web', image }] },
        },
      },
    },
  });
}

const podsOf = async (cluster: TestCluster) =>
  (await cluster.core.listNamespacedPod({ namespace: 'default', labelSelector: 'app=web' })).items;

async function nodeConditions(cluster: TestCluster): Promise<string[]> {
  const { items } = await cluster.core.listNode();
  return items.map(({ status }) => status?.conditions?.find(({ type }) => type === 'Ready')?.status ?? 'none');
}

describe('A cluster', () => {
  it('makes no node Ready before the VPC CNI runs on it', async () => {
    const cluster = new TestCluster();
    cluster.runtime.nodeJoined(node(0));
    cluster.pass(300);
    expect(await nodeConditions(cluster)).toEqual(['False']);
    cluster.runtime.addonActive({ name: 'vpc-cni', version: 'v1.20.0' });
    cluster.pass(60);
    expect(await nodeConditions(cluster)).toEqual(['True']);
  });

  it('says that a node is lost, and moves nothing until it has left', async () => {
    const cluster = new TestCluster();
    cluster.bringUp({ nodes: 2 });
    await deploy(cluster);
    cluster.pass(60);
    const lost = (await podsOf(cluster))[0]?.spec?.nodeName ?? '';
    cluster.runtime.nodeNotReady(lost);
    cluster.pass(10);
    expect(await nodeConditions(cluster)).toEqual(expect.arrayContaining(['True', 'Unknown']));
    cluster.runtime.nodeLeft(lost);
    cluster.pass(60);
    const pods = await podsOf(cluster);
    expect(pods.every(pod => pod.spec?.nodeName !== lost)).toBe(true);
    expect(pods).toHaveLength(2);
  });

  describe('add-ons', () => {
    it('has CoreDNS available only with a Ready node, and the daemons healthy without any', async () => {
      const cluster = new TestCluster();
      cluster.bringUp({ nodes: 0 });
      cluster.pass(600);
      expect(
        ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent'].map(name => cluster.runtime.addonHealthy(name)),
      ).toEqual([true, true, true]);
      expect(cluster.runtime.addonHealthy('coredns')).toBe(false);
      cluster.runtime.nodeJoined(node(0));
      cluster.pass(60);
      expect(cluster.runtime.addonHealthy('coredns')).toBe(true);
      expect(cluster.runtime.addonHealthy('aws-ebs-csi-driver')).toBe(true);
    });

    it('has a default StorageClass only where the EBS driver was told to make it', async () => {
      const classes = async (storageClass: boolean) => {
        const cluster = new TestCluster();
        cluster.bringUp({ storageClass });
        const list = await cluster.get<{
          items: { metadata: { name: string; annotations: Record<string, string> } }[];
        }>('/apis/storage.k8s.io/v1/storageclasses');
        return list.items.map(({ metadata }) => [metadata.name, metadata.annotations]);
      };
      expect(await classes(false)).toEqual([]);
      expect(await classes(true)).toEqual([
        ['ebs-csi-default-sc', { 'storageclass.kubernetes.io/is-default-class': 'true' }],
      ]);
    });

    it('is gone with all it brought when it is removed', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      cluster.pass(60);
      cluster.runtime.addonRemoved('coredns');
      cluster.pass(5);
      const { items } = await cluster.core.listNamespacedPod({
        namespace: 'kube-system',
        labelSelector: 'k8s-app=kube-dns',
      });
      expect(items).toEqual([]);
      expect(cluster.runtime.addonHealthy('coredns')).toBe(false);
    });
  });

  describe('workloads', () => {
    it('pulls and starts pods on a Ready node, and says so in status and conditions', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      await deploy(cluster);
      cluster.pass(1);
      const before = await cluster.apps.readNamespacedDeployment({ namespace: 'default', name: 'web' });
      expect(before.status?.readyReplicas ?? 0).toBe(0);
      cluster.pass(60);
      const { metadata, status } = await cluster.apps.readNamespacedDeployment({ namespace: 'default', name: 'web' });
      expect(status).toMatchObject({ observedGeneration: metadata?.generation, readyReplicas: 2, updatedReplicas: 2 });
      expect(status?.conditions?.map(({ type, status: value }) => [type, value])).toEqual([
        ['Available', 'True'],
        ['Progressing', 'True'],
      ]);
    });

    it('makes new pods on a rollout restart, and keeps the old until the new are ready', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      await deploy(cluster);
      cluster.pass(60);
      const before = (await podsOf(cluster)).map(pod => pod.metadata?.uid);
      await cluster.request('/apis/apps/v1/namespaces/default/deployments/web', {
        method: 'PATCH',
        headers: { 'content-type': 'application/strategic-merge-patch+json' },
        body: JSON.stringify({
          spec: {
            template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-23T10:01:00Z' } } },
          },
        }),
      });
      cluster.pass(1);
      expect((await podsOf(cluster)).map(pod => pod.metadata?.uid)).toEqual(expect.arrayContaining(before));
      cluster.pass(60);
      const after = (await podsOf(cluster)).map(pod => pod.metadata?.uid);
      expect(after).toHaveLength(2);
      expect(after.some(uid => before.includes(uid))).toBe(false);
    });

    it('scales to nothing', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      await deploy(cluster);
      cluster.pass(60);
      const path = '/apis/apps/v1/namespaces/default/deployments/web/scale';
      const scale = await cluster.get<{ spec: { replicas: number } }>(path);
      await cluster.request(path, { method: 'PUT', json: { ...scale, spec: { replicas: 0 } } });
      cluster.pass(5);
      expect(await podsOf(cluster)).toEqual([]);
    });

    it('gives a pod its AWS role when it starts, and never later (PITFALLS 7)', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      await deploy(cluster, {
        image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1',
        serviceAccountName: 'scaler',
        replicas: 1,
      });
      cluster.pass(60);
      const ready = async () => (await podsOf(cluster)).map(pod => pod.status?.containerStatuses?.[0]?.ready);
      expect(await ready()).toEqual([false]);
      cluster.cloud.roles.add('default/scaler');
      cluster.pass(600);
      expect(await ready()).toEqual([false]);
      const [pod] = await podsOf(cluster);
      await cluster.core.deleteNamespacedPod({ namespace: 'default', name: pod?.metadata?.name ?? '' });
      cluster.pass(60);
      expect(await ready()).toEqual([true]);
    });

    it('runs a Job to its end', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      cluster.pass(60);
      await cluster.request('/apis/batch/v1/namespaces/default/jobs', {
        method: 'POST',
        json: {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: 'once' },
          spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'once', image: 'busybox' }] } } },
        },
      });
      cluster.pass(60);
      const job = await cluster.get<{ status: { succeeded: number; conditions: { type: string }[] } }>(
        '/apis/batch/v1/namespaces/default/jobs/once',
      );
      expect(job.status).toMatchObject({ succeeded: 1, conditions: [{ type: 'Complete' }] });
    });
  });

  describe('what it asks of the account', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'edge',
        annotations: {
          'service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags':
            'Environment=dev,BuildId=23-01-26-01',
        },
      },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    };
    const path = '/api/v1/namespaces/default/services';

    it('gets a load balancer for a Service, and gives it back before the Service goes', async () => {
      const cluster = new TestCluster();
      await cluster.request(path, { method: 'POST', json: service });
      cluster.pass(1);
      const [balancer] = cluster.cloud.loadBalancers;
      expect(balancer).toMatchObject({
        name: 'default/edge',
        tags: { Environment: 'dev', BuildId: '23-01-26-01' },
      });
      balancer?.ready('edge.elb.us-east-1.amazonaws.com');
      expect(await cluster.get(`${path}/edge`)).toMatchObject({
        metadata: { finalizers: ['service.kubernetes.io/load-balancer-cleanup'] },
        status: { loadBalancer: { ingress: [{ hostname: 'edge.elb.us-east-1.amazonaws.com' }] } },
      });
      await cluster.request(`${path}/edge`, { method: 'DELETE' });
      cluster.pass(1);
      expect(balancer?.released).toBe(true);
      expect((await cluster.request(`${path}/edge`)).status).toBe(404);
    });

    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
    };
    const usingPod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'writer' },
      spec: {
        containers: [{ name: 'writer', image: 'busybox' }],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
      },
    };
    const claims = '/api/v1/namespaces/default/persistentvolumeclaims';

    it('binds a claim when a pod needs it, and gives the volume back when the claim goes', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      await cluster.request(claims, { method: 'POST', json: claim });
      cluster.pass(60);
      expect(await cluster.get(`${claims}/data`)).toMatchObject({
        spec: { storageClassName: 'ebs-csi-default-sc' },
        status: { phase: 'Pending' },
      });
      await cluster.request('/api/v1/namespaces/default/pods', { method: 'POST', json: usingPod });
      cluster.pass(60);
      expect(await cluster.get(`${claims}/data`)).toMatchObject({
        status: { phase: 'Bound', capacity: { storage: '20Gi' } },
      });
      await cluster.request(`${claims}/data`, { method: 'DELETE' });
      cluster.pass(5);
      expect(cluster.cloud.volumes).toEqual([
        { claim: 'data', tags: { BuildId: '23-01-26-01', Owner: 'team-a' }, released: true },
      ]);
    });

    it('leaves a claim pending where there is no default StorageClass', async () => {
      const cluster = new TestCluster();
      cluster.bringUp({ storageClass: false });
      await cluster.request(claims, { method: 'POST', json: claim });
      await cluster.request('/api/v1/namespaces/default/pods', { method: 'POST', json: usingPod });
      cluster.pass(600);
      expect(await cluster.get(`${claims}/data`)).toMatchObject({ status: { phase: 'Pending' } });
      expect(cluster.cloud.volumes).toEqual([]);
    });

    it('leaves everything behind when the control plane is gone (PITFALLS 17)', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      await cluster.request(path, { method: 'POST', json: service });
      await cluster.request(claims, { method: 'POST', json: claim });
      await cluster.request('/api/v1/namespaces/default/pods', { method: 'POST', json: usingPod });
      cluster.pass(120);
      cluster.runtime.stop();
      cluster.pass(3600);
      expect(cluster.cloud.loadBalancers.map(({ released }) => released)).toEqual([false]);
      expect(cluster.cloud.volumes.map(({ released }) => released)).toEqual([false]);
      expect(cluster.time.next()).toBeUndefined();
    });
  });

  describe('DNS', () => {
    async function ask(cluster: TestCluster, name: string, authorization: string | undefined = admin): Promise<Packet> {
      const { items } = await cluster.core.listNamespacedPod({
        namespace: 'kube-system',
        labelSelector: 'k8s-app=kube-dns',
      });
      const query = encode({ type: 'query', id: 7, questions: [{ type: 'A', name }] });
      const framed = Buffer.concat([Buffer.from([query.length >> 8, query.length & 0xff]), query]);
      const answer = await cluster.runtime.forward({
        authorization,
        namespace: 'kube-system',
        pod: items[0]?.metadata?.name ?? '',
        port: 53,
        bytes: new Uint8Array(framed),
      });
      return decode(Buffer.from(answer).subarray(2));
    }

    it('resolves Services, and says that other names do not exist', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      cluster.pass(60);
      const found = await ask(cluster, 'kubernetes.default.svc.cluster.local');
      expect(found).toMatchObject({ id: 7, rcode: 'NOERROR', answers: [{ type: 'A', data: '172.20.0.1' }] });
      const missing = await ask(cluster, 'none.default.svc.cluster.local');
      expect(missing).toMatchObject({ rcode: 'NXDOMAIN', answers: [] });
    });

    it('refuses while CoreDNS is broken, and answers again when it is not', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      cluster.pass(60);
      cluster.runtime.setFault({ fault: { kind: 'dns-broken' }, active: true });
      cluster.pass(10);
      await expect(ask(cluster, 'kubernetes.default.svc.cluster.local')).rejects.toThrow('connection refused');
      expect(cluster.runtime.addonHealthy('coredns')).toBe(false);
      cluster.runtime.setFault({ fault: { kind: 'dns-broken' }, active: false });
      cluster.pass(30);
      expect(await ask(cluster, 'kubernetes.default.svc.cluster.local')).toMatchObject({ rcode: 'NOERROR' });
    });

    it('is not forwarded for someone without the right', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      cluster.pass(60);
      await expect(ask(cluster, 'kubernetes.default.svc.cluster.local', `Bearer ${READER_TOKEN}`)).rejects.toThrow(
        'is forbidden',
      );
    });
  });

  describe('faults', () => {
    it('loses its nodes while the CNI is broken', async () => {
      const cluster = new TestCluster();
      cluster.bringUp();
      cluster.pass(60);
      cluster.runtime.setFault({ fault: { kind: 'cni-broken' }, active: true });
      cluster.pass(30);
      expect(await nodeConditions(cluster)).toEqual(['False', 'False']);
      expect(cluster.runtime.addonHealthy('vpc-cni')).toBe(false);
      cluster.runtime.setFault({ fault: { kind: 'cni-broken' }, active: false });
      cluster.pass(60);
      expect(await nodeConditions(cluster)).toEqual(['True', 'True']);
      expect(cluster.runtime.addonHealthy('coredns')).toBe(true);
    });

    it('does not answer while the API server is unreachable', async () => {
      const cluster = new TestCluster();
      cluster.runtime.setFault({ fault: { kind: 'api-unreachable' }, active: true });
      await expect(cluster.request('/version')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      cluster.runtime.setFault({ fault: { kind: 'api-unreachable' }, active: false });
      expect((await cluster.request('/version')).status).toBe(200);
    });

    it('refuses an apply of a field that someone else has taken', async () => {
      const cluster = new TestCluster();
      const path = '/api/v1/namespaces/default/configmaps/settings';
      const settings = (value: string) => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings' },
        data: { mode: value },
      });
      await cluster.apply(path, settings('a'));
      const fault = {
        kind: 'field-conflict' as const,
        group: '',
        resource: 'configmaps',
        namespace: 'default',
        name: 'settings',
        path: 'data.mode',
        manager: 'kubectl-edit',
      };
      cluster.runtime.setFault({ fault, active: true });
      const refused = await cluster.apply(path, settings('b'));
      expect(refused.status).toBe(409);
      expect(await refused.text()).toContain('kubectl-edit');
      cluster.runtime.setFault({ fault, active: false });
      expect((await cluster.apply(path, settings('b'))).status).toBe(200);
    });
  });

  it('answers 503 in the API server’s words where nobody stands behind a Service', async () => {
    const cluster = new TestCluster();
    await cluster.request('/api/v1/namespaces/default/services', {
      method: 'POST',
      json: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web' },
        spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
      },
    });
    const response = await cluster.request('/api/v1/namespaces/default/services/web:80/proxy/');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      kind: 'Status',
      reason: 'ServiceUnavailable',
      message: 'no endpoints available for service "web"',
    });
  });

  it('leaves no control loop failing', async () => {
    const cluster = new TestCluster();
    cluster.bringUp();
    await deploy(cluster);
    cluster.pass(600);
    expect([...cluster.runtime.controllerErrors()]).toEqual([]);
  });
});
