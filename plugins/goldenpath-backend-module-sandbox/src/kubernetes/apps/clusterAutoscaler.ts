import { deployment, service, serviceAccount } from '../addons/objects';
import { chartLabels, fullName, selectorLabels, type AppDefinition } from './definition';
import { flag, text } from './values';

const CHART = 'cluster-autoscaler';

/** Cluster Autoscaler: one Deployment, named by cloud provider and chart unless told otherwise. It ends without AWS credentials. */
export const clusterAutoscaler: AppDefinition = {
  source: {
    kind: 'helm',
    chart: CHART,
    repositories: ['https://kubernetes.github.io/autoscaler'],
    versions: ['9.43.0', '9.46.6'],
  },
  render(release) {
    const { namespace, values } = release;
    const provider = text(values, 'cloudProvider', 'aws');
    const name = fullName(release, `${provider}-${CHART}`, values);
    const account = text(values, 'rbac.serviceAccount.name', name);
    const labels = chartLabels(release, `${provider}-${CHART}`);
    const selector = selectorLabels(release, `${provider}-${CHART}`);
    return [
      ...(flag(values, 'rbac.serviceAccount.create', true) ? [serviceAccount({ name: account, namespace })] : []),
      deployment({
        name,
        namespace,
        labels,
        selector,
        serviceAccountName: account,
        containerName: `${provider}-${CHART}`,
        image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.31.0',
        args: [
          './cluster-autoscaler',
          `--cloud-provider=${provider}`,
          `--namespace=${namespace}`,
          `--node-group-auto-discovery=asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/${text(values, 'autoDiscovery.clusterName', '')}`,
        ],
        ports: [{ containerPort: 8085 }],
      }),
      service({ name, namespace, labels, selector, ports: [{ name: 'http', port: 8085, targetPort: 8085 }] }),
    ];
  },
};
