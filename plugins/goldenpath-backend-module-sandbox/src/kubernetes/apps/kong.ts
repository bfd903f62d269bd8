import { customResourceDefinition, deployment, service, serviceAccount } from '../addons/objects';
import { chartLabels, selectorLabels, type AppDefinition } from './definition';
import { annotations, flag, text } from './values';

export const KONG_IMAGE = 'kong/kubernetes-ingress-controller';
export const KONG_CONTROLLER = 'ingress-controllers.konghq.com/kong';
export const KONG_PROXY_PORT = 8000;
const CHART = 'kong';
const GROUP = 'configuration.konghq.com';

/** Kong: gateway and ingress controller in one pod. Its names always carry the chart's: release `kong` gives `kong-kong`. */
export const kong: AppDefinition = {
  source: { kind: 'helm', chart: CHART, repositories: ['https://charts.konghq.com'], versions: ['2.47.0', '2.48.0'] },
  render(release) {
    const { namespace, values } = release;
    const name = `${release.name}-${CHART}`;
    const labels = chartLabels(release, CHART);
    const selector = { ...selectorLabels(release, CHART), 'app.kubernetes.io/component': 'app' };
    const ingressClass = text(values, 'ingressController.ingressClass', 'kong');
    const webhook = `${name}-validation-webhook`;
    const kinds = [
      { kind: 'KongPlugin', plural: 'kongplugins', version: 'v1', shortNames: ['kp'] },
      {
        kind: 'KongClusterPlugin',
        plural: 'kongclusterplugins',
        version: 'v1',
        scope: 'Cluster' as const,
        shortNames: ['kcp'],
      },
      { kind: 'KongConsumer', plural: 'kongconsumers', version: 'v1', shortNames: ['kc'] },
      { kind: 'KongIngress', plural: 'kongingresses', version: 'v1', shortNames: ['ki'] },
      { kind: 'TCPIngress', plural: 'tcpingresses', version: 'v1beta1' },
    ];
    return [
      ...kinds.map(kind => customResourceDefinition({ group: GROUP, ...kind })),
      serviceAccount({ name, namespace }),
      deployment({
        name,
        namespace,
        labels: { ...labels, 'app.kubernetes.io/component': 'app' },
        selector,
        serviceAccountName: name,
        containerName: 'proxy',
        image: 'kong:3.9',
        ports: [
          { name: 'proxy', containerPort: KONG_PROXY_PORT },
          { name: 'proxy-tls', containerPort: 8443 },
          { name: 'status', containerPort: 8100 },
        ],
        sidecars: [
          {
            name: 'ingress-controller',
            image: `${KONG_IMAGE}:3.4`,
            args: ['/kong-ingress-controller'],
            env: [{ name: 'CONTROLLER_INGRESS_CLASS', value: ingressClass }],
            ports: [{ name: 'webhook', containerPort: 8080, protocol: 'TCP' }],
          },
        ],
      }),
      service({
        name: `${name}-proxy`,
        namespace,
        labels: { ...labels, 'enable-metrics': 'true' },
        annotations: annotations(values, 'proxy.annotations'),
        selector,
        type: text(values, 'proxy.type', 'LoadBalancer'),
        ports: [
          { name: 'kong-proxy', port: 80, targetPort: KONG_PROXY_PORT },
          { name: 'kong-proxy-tls', port: 443, targetPort: 8443 },
        ],
      }),
      service({
        name: webhook,
        namespace,
        labels,
        selector,
        ports: [{ name: 'webhook', port: 443, targetPort: 'webhook' }],
      }),
      ...(flag(values, 'ingressController.enabled', true)
        ? [
            {
              apiVersion: 'networking.k8s.io/v1',
              kind: 'IngressClass',
              metadata: { name: ingressClass, labels },
              spec: { controller: KONG_CONTROLLER },
            },
          ]
        : []),
    ];
  },
};
