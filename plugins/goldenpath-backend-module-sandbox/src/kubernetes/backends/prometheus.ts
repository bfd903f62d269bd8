import type { ClusterContext } from '../controllers/context';
import { isReady } from '../controllers/pods';
import { NODES, PODS, SERVICES, type Pod, type Service } from '../model/shapes';
import { matchesSelector } from '../api/selectors';
import type { ImageBackend } from './backends';
import { answerJson, answerText } from './web';

/** One endpoint that Prometheus scrapes. */
interface ScrapeTarget {
  job: string;
  pool: string;
  namespace: string;
  service: string;
  address: string;
  path: string;
  scheme: 'http' | 'https';
  pod?: string;
  node?: string;
  /** Why the last scrape failed; empty where it did not. */
  error: string;
}

const SCRAPE_INTERVAL = 30_000;

/** Prometheus' own API: ready, healthy, and its targets as they are in this cluster. */
export const prometheus: ImageBackend = (context, { port, path, pod }) => {
  if (port !== 9090) {
    return undefined;
  }
  const [route = '/', query = ''] = path.split('?');
  switch (route) {
    case '/-/ready':
      return answerText('Prometheus Server is Ready.\n');
    case '/-/healthy':
      return answerText('Prometheus Server is Healthy.\n');
    case '/api/v1/targets': {
      const state = new URLSearchParams(query).get('state') ?? 'any';
      const active =
        state === 'dropped'
          ? []
          : targetsOf(context, pod.metadata.namespace ?? '').map(target => activeTarget(context, target));
      return answerJson({
        status: 'success',
        data: { activeTargets: active, droppedTargets: [], droppedTargetCounts: {} },
      });
    }
    case '/api/v1/status/buildinfo':
      return answerJson({ status: 'success', data: { version: '2.42.0', goVersion: 'go1.19.5' } });
    case '/':
      return new Response(null, { status: 302, headers: { location: '/graph' } });
    default:
      return answerText('404 page not found\n', { status: 404 });
  }
};

/** What the chart's ServiceMonitors select: the stack's own parts, CoreDNS, the API server, and every kubelet. */
function targetsOf(context: ClusterContext, namespace: string): ScrapeTarget[] {
  const { store } = context;
  const own = store
    .list(SERVICES, { namespace })
    .filter(service => service.spec.clusterIP !== 'None')
    .flatMap(service => serviceTargets(context, service));
  const dns = store.get(SERVICES, { namespace: 'kube-system', name: 'kube-dns' });
  const api: ScrapeTarget = {
    job: 'apiserver',
    pool: pool(namespace, 'apiserver', 0),
    namespace: 'default',
    service: 'kubernetes',
    address: '172.20.0.1:443',
    path: '/metrics',
    scheme: 'https',
    error: '',
  };
  const kubelets = store.list(NODES).flatMap(node => {
    const address = node.status?.addresses?.find(entry => entry.type === 'InternalIP')?.address ?? '';
    return ['/metrics', '/metrics/cadvisor', '/metrics/probes'].map<ScrapeTarget>((path, index) => ({
      job: 'kubelet',
      pool: pool(namespace, 'kubelet', index),
      namespace: 'kube-system',
      service: 'kubelet',
      address: `${address}:10250`,
      path,
      scheme: 'https',
      node: node.metadata.name,
      error: isReady(node)
        ? ''
        : `Get "https://${address}:10250${path}": dial tcp ${address}:10250: connect: no route to host`,
    }));
  });
  const all = [
    api,
    ...(dns ? serviceTargets(context, dns, { job: 'coredns', port: 9153, owner: namespace }) : []),
    ...kubelets,
    ...own,
  ];
  return all.map(target => withFault(context, target));
}

function serviceTargets(
  { store }: ClusterContext,
  service: Service,
  options: { job?: string; port?: number; owner?: string } = {},
): ScrapeTarget[] {
  const { selector } = service.spec;
  const namespace = service.metadata.namespace ?? '';
  const [first] = service.spec.ports ?? [];
  if (!selector || !first) {
    return [];
  }
  const job = options.job ?? service.metadata.name;
  return store
    .list(PODS, { namespace })
    .filter(pod => matchesSelector(pod.metadata.labels, { matchLabels: selector }) && pod.status?.podIP !== undefined)
    .map(pod => {
      const port = options.port ?? targetPort(pod, first.targetPort ?? first.port);
      const address = `${pod.status?.podIP}:${port}`;
      return {
        job,
        pool: pool(options.owner ?? namespace, job, 0),
        namespace,
        service: service.metadata.name,
        address,
        path: '/metrics',
        scheme: 'http' as const,
        pod: pod.metadata.name,
        error: isReady(pod) ? '' : `Get "http://${address}/metrics": dial tcp ${address}: connect: connection refused`,
      };
    });
}

function targetPort(pod: Pod, wanted: number | string): number {
  const ports = pod.spec.containers.flatMap(container => container.ports ?? []);
  return typeof wanted === 'number' ? wanted : (ports.find(port => port.name === wanted)?.containerPort ?? 80);
}

function pool(namespace: string, job: string, endpoint: number): string {
  return `serviceMonitor/${namespace}/${job}/${endpoint}`;
}

function withFault({ faults }: ClusterContext, target: ScrapeTarget): ScrapeTarget {
  const failing = faults
    .of('scrape-failing')
    .some(({ job }) => job === undefined || job === target.job || job === target.pool);
  return failing ? { ...target, error: 'server returned HTTP status 500 Internal Server Error' } : target;
}

function activeTarget({ time }: ClusterContext, target: ScrapeTarget): unknown {
  const url = `${target.scheme}://${target.address}${target.path}`;
  const lastScrape = new Date(Math.floor(time.now() / SCRAPE_INTERVAL) * SCRAPE_INTERVAL).toISOString();
  return {
    discoveredLabels: {
      __address__: target.address,
      __metrics_path__: target.path,
      __scheme__: target.scheme,
      __meta_kubernetes_namespace: target.namespace,
      __meta_kubernetes_service_name: target.service,
      job: target.pool,
    },
    labels: {
      instance: target.address,
      job: target.job,
      namespace: target.namespace,
      service: target.service,
      ...(target.pod === undefined ? {} : { pod: target.pod }),
      ...(target.node === undefined ? {} : { node: target.node }),
    },
    scrapePool: target.pool,
    scrapeUrl: url,
    globalUrl: url,
    lastError: target.error,
    lastScrape,
    lastScrapeDuration: 0.004,
    health: target.error === '' ? 'up' : 'down',
    scrapeInterval: '30s',
    scrapeTimeout: '10s',
  };
}
