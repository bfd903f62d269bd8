import { deployment, service, serviceAccount } from '../addons/objects';
import { arrayAt, isObject, textAt } from '../model/json';
import type { EnvironmentVariable } from '../model/shapes';
import { chartLabels, fullName, selectorLabels, type AppDefinition, type Release } from './definition';
import { annotations, count, flag, text, texts } from './values';

export const EXTERNAL_DNS_IMAGE = 'external-dns/external-dns';
const CHART = 'external-dns';
/** The version of ExternalDNS in each version of its chart. */
const APP_VERSIONS: Readonly<Record<string, string>> = { '1.14.5': '0.14.2', '1.15.0': '0.15.0' };

/** ExternalDNS: one Deployment, whose arguments are what its values say, flag by flag. */
export const externalDns: AppDefinition = {
  source: {
    kind: 'helm',
    chart: CHART,
    repositories: ['https://kubernetes-sigs.github.io/external-dns'],
    versions: Object.keys(APP_VERSIONS),
  },
  render(release) {
    const { namespace, values, revision } = release;
    const name = fullName(release, CHART, values);
    const account = text(values, 'serviceAccount.name', name);
    const labels = chartLabels(release, CHART);
    const selector = selectorLabels(release, CHART);
    return [
      ...(flag(values, 'serviceAccount.create', true)
        ? [serviceAccount({ name: account, namespace, annotations: annotations(values, 'serviceAccount.annotations') })]
        : []),
      deployment({
        name,
        namespace,
        labels,
        selector,
        containerName: 'external-dns',
        image: `registry.k8s.io/${EXTERNAL_DNS_IMAGE}:v${APP_VERSIONS[revision] ?? revision}`,
        serviceAccountName: account,
        strategy: { type: 'Recreate' },
        args: argumentsOf(release),
        env: arrayAt(values, 'env').filter(isObject) as EnvironmentVariable[],
        ports: [{ name: 'http', containerPort: 7979 }],
      }),
      service({
        name,
        namespace,
        labels,
        selector,
        ports: [{ name: 'http', port: count(values, 'service.port', 7979), targetPort: 'http' }],
      }),
    ];
  },
};

/** The container's arguments, in the order of the chart's template. */
function argumentsOf({ values, namespace }: Release): string[] {
  const prefix = text(values, 'txtPrefix', '');
  const suffix = text(values, 'txtSuffix', '');
  const owner = text(values, 'txtOwnerId', '');
  const provider = textAt(values, 'provider', 'name') ?? text(values, 'provider', 'aws');
  return [
    `--log-level=${text(values, 'logLevel', 'info')}`,
    `--log-format=${text(values, 'logFormat', 'text')}`,
    `--interval=${text(values, 'interval', '1m')}`,
    ...(flag(values, 'triggerLoopOnEvent', false) ? ['--events'] : []),
    ...texts(values, 'sources', ['service', 'ingress']).map(source => `--source=${source}`),
    `--policy=${text(values, 'policy', 'upsert-only')}`,
    `--registry=${text(values, 'registry', 'txt')}`,
    ...(owner ? [`--txt-owner-id=${owner}`] : []),
    ...(prefix ? [`--txt-prefix=${prefix}`] : []),
    ...(!prefix && suffix ? [`--txt-suffix=${suffix}`] : []),
    ...(flag(values, 'namespaced', false) ? [`--namespace=${namespace}`] : []),
    ...texts(values, 'domainFilters').map(filter => `--domain-filter=${filter}`),
    ...texts(values, 'excludeDomains').map(domain => `--exclude-domains=${domain}`),
    `--provider=${provider}`,
    ...texts(values, 'extraArgs'),
  ];
}
