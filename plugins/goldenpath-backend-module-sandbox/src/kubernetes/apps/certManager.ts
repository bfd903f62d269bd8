import { customResourceDefinition, deployment, service, serviceAccount } from '../addons/objects';
import { chartLabels, fullName, selectorLabels, type AppDefinition } from './definition';
import { flag } from './values';

export const CERT_MANAGER_GROUP = 'cert-manager.io';
export const CERT_MANAGER_IMAGE = 'jetstack/cert-manager-controller';
const CHART = 'cert-manager';

/** cert-manager: controller, webhook, CA injector; its CRDs only where the values ask for them. */
export const certManager: AppDefinition = {
  source: {
    kind: 'helm',
    chart: CHART,
    repositories: ['https://charts.jetstack.io'],
    versions: ['v1.14.4', 'v1.14.7'],
  },
  render(release) {
    const { namespace, values, revision } = release;
    const name = fullName(release, CHART, values);
    const component = (part: 'controller' | 'webhook' | 'cainjector') => {
      const partName = part === 'controller' ? CHART : part;
      return {
        name: part === 'controller' ? name : `${name}-${part}`,
        namespace,
        image: `quay.io/jetstack/cert-manager-${part}:${revision}`,
        labels: { ...chartLabels(release, partName), 'app.kubernetes.io/component': part },
        selector: { ...selectorLabels(release, partName), 'app.kubernetes.io/component': part },
        serviceAccountName: part === 'controller' ? name : `${name}-${part}`,
      };
    };
    const kinds = [
      { kind: 'Certificate', plural: 'certificates', shortNames: ['cert', 'certs'] },
      { kind: 'CertificateRequest', plural: 'certificaterequests', shortNames: ['cr', 'crs'] },
      { kind: 'Issuer', plural: 'issuers' },
      { kind: 'ClusterIssuer', plural: 'clusterissuers', scope: 'Cluster' as const },
    ];
    return [
      ...(flag(values, 'installCRDs', flag(values, 'crds.enabled', false))
        ? kinds.map(kind => customResourceDefinition({ group: CERT_MANAGER_GROUP, version: 'v1', ...kind }))
        : []),
      ...(['controller', 'webhook', 'cainjector'] as const).flatMap(part => [
        serviceAccount({ name: component(part).serviceAccountName, namespace }),
        deployment(component(part)),
      ]),
      service({
        name: `${name}-webhook`,
        namespace,
        selector: component('webhook').selector,
        ports: [{ name: 'https', port: 443, targetPort: 10250 }],
      }),
    ];
  },
};

/** The ClusterIssuers of the operator's Git repository. */
export const clusterIssuers: AppDefinition = {
  source: { kind: 'git', directory: 'cluster-issuers' },
  render: () => [
    {
      apiVersion: `${CERT_MANAGER_GROUP}/v1`,
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt' },
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          privateKeySecretRef: { name: 'letsencrypt-account-key' },
          solvers: [{ dns01: { route53: {} } }],
        },
      },
    },
  ],
};
