import type { KubernetesObject } from './model/object';
import type { ClusterContext } from './controllers/context';

const RBAC = 'rbac.authorization.k8s.io';

function namespace(name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

function clusterRole(name: string, rules: unknown[]): KubernetesObject {
  return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules };
}

function clusterRoleBinding(name: string, role: string, group: string): KubernetesObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: RBAC, kind: 'Group', name: group }],
  };
}

/** What every new cluster holds before anyone has asked for anything. */
export function seedCluster({ store }: ClusterContext): void {
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
    store.create({ group: '', plural: 'namespaces' }, namespace(name));
  }
  store.create(
    { group: '', plural: 'services' },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'kubernetes',
        namespace: 'default',
        labels: { component: 'apiserver', provider: 'kubernetes' },
      },
      spec: {
        type: 'ClusterIP',
        clusterIP: '172.20.0.1',
        clusterIPs: ['172.20.0.1'],
        ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 443 }],
      },
    },
  );
  const everything = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
  const reading = [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }];
  store.create({ group: RBAC, plural: 'clusterroles' }, clusterRole('cluster-admin', everything));
  store.create({ group: RBAC, plural: 'clusterroles' }, clusterRole('view', reading));
  store.create(
    { group: RBAC, plural: 'clusterrolebindings' },
    clusterRoleBinding('cluster-admin', 'cluster-admin', 'system:masters'),
  );
  for (const [name, value] of [
    ['system-cluster-critical', 2_000_000_000],
    ['system-node-critical', 2_000_001_000],
  ] as const) {
    store.create(
      { group: 'scheduling.k8s.io', plural: 'priorityclasses' },
      { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name, generation: 1 }, value },
    );
  }
}
