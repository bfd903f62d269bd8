import { customResourceDefinition, deployment, service, serviceAccount } from '../addons/objects';
import { chartLabels, fullName, selectorLabels, type AppDefinition } from './definition';
import { flag, text } from './values';

export const EXTERNAL_SECRETS_GROUP = 'external-secrets.io';
export const EXTERNAL_SECRETS_IMAGE = 'external-secrets/external-secrets';
const CHART = 'external-secrets';

/** External Secrets Operator: controller, webhook, certificate controller, and its CRDs. */
export const externalSecrets: AppDefinition = {
  source: {
    kind: 'helm',
    chart: CHART,
    repositories: ['https://charts.external-secrets.io'],
    versions: ['0.9.13', '0.9.20'],
  },
  render(release) {
    const { namespace, values, revision } = release;
    const name = fullName(release, CHART, values);
    const account = text(values, 'serviceAccount.name', name);
    const image = `ghcr.io/${EXTERNAL_SECRETS_IMAGE}:v${revision}`;
    const part = (suffix: string) => {
      const partName = `${CHART}${suffix}`;
      return { labels: chartLabels(release, partName), selector: selectorLabels(release, partName) };
    };
    const kinds = [
      { kind: 'ExternalSecret', plural: 'externalsecrets', version: 'v1beta1', shortNames: ['es'] },
      { kind: 'SecretStore', plural: 'secretstores', version: 'v1beta1', shortNames: ['ss'] },
      {
        kind: 'ClusterSecretStore',
        plural: 'clustersecretstores',
        version: 'v1beta1',
        scope: 'Cluster' as const,
        shortNames: ['css'],
      },
      {
        kind: 'ClusterExternalSecret',
        plural: 'clusterexternalsecrets',
        version: 'v1beta1',
        scope: 'Cluster' as const,
      },
      { kind: 'PushSecret', plural: 'pushsecrets', version: 'v1alpha1' },
    ];
    return [
      ...(flag(values, 'installCRDs', true)
        ? kinds.map(kind => customResourceDefinition({ group: EXTERNAL_SECRETS_GROUP, ...kind }))
        : []),
      ...(flag(values, 'serviceAccount.create', true) ? [serviceAccount({ name: account, namespace })] : []),
      serviceAccount({ name: `${name}-webhook`, namespace }),
      deployment({ ...part(''), name, namespace, image, serviceAccountName: account, args: ['--concurrent=1'] }),
      deployment({
        ...part('-webhook'),
        name: `${name}-webhook`,
        namespace,
        image,
        serviceAccountName: `${name}-webhook`,
        args: ['webhook'],
        ports: [{ name: 'webhook', containerPort: 10250 }],
      }),
      deployment({
        ...part('-cert-controller'),
        name: `${name}-cert-controller`,
        namespace,
        image,
        args: ['certcontroller'],
      }),
      service({
        name: `${name}-webhook`,
        namespace,
        labels: part('-webhook').labels,
        selector: part('-webhook').selector,
        ports: [{ name: 'webhook', port: 443, targetPort: 'webhook' }],
      }),
    ];
  },
};
