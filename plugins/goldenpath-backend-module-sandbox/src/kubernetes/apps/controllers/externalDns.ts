import type { StoreEvent } from '../../api/store';
import type { RecordChange } from '../../../ports';
import type { ClusterContext } from '../../controllers/context';
import { isAbout, type Controller } from '../../controllers/manager';
import { hasCredentials, runningPods } from '../../controllers/pods';
import { equal } from '../../model/json';
import { INGRESSES, PODS, SERVICES, type Pod } from '../../model/shapes';
import { EXTERNAL_DNS_IMAGE } from '../externalDns';
import { matchesFilter, parseArguments, zoneFor, type ExternalDnsArguments } from './externalDnsArguments';
import { recordsFor, type Endpoint } from './externalDnsRecords';

const KEY = 'all';
const TARGET = 'external-dns.alpha.kubernetes.io/target';
const HOSTNAME = 'external-dns.alpha.kubernetes.io/hostname';

/**
 * ExternalDNS: publishes the hosts of Ingresses and Services that its filter lets through, with the records by which it
 * knows its own. It looks every interval, and at once where it was told to listen to events.
 */
export class ExternalDnsController implements Controller {
  readonly name = 'external-dns';
  readonly #context: ClusterContext;
  /** What each owner has published, by name and type. */
  readonly #published = new Map<string, Map<string, RecordChange>>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    const isSource = isAbout(event, INGRESSES) || isAbout(event, SERVICES);
    const isOwnPod =
      isAbout(event, PODS) && event.object.metadata.labels?.['app.kubernetes.io/name'] === 'external-dns';
    const listens = this.#instances().some(({ options }) => options.events);
    return isOwnPod || (isSource && listens) ? [KEY] : [];
  }

  reconcile(): number | undefined {
    const instances = this.#instances();
    for (const { pod, options } of instances) {
      if (hasCredentials(this.#context, pod)) {
        this.#synchronise(pod, options);
      }
    }
    const intervals = instances.map(({ options }) => options.intervalSeconds * 1000);
    return intervals.length === 0 ? undefined : Math.min(...intervals);
  }

  #instances(): { pod: Pod; options: ExternalDnsArguments }[] {
    return runningPods(this.#context, EXTERNAL_DNS_IMAGE).map(pod => ({
      pod,
      options: parseArguments(pod.spec.containers.flatMap(({ args }) => args ?? [])),
    }));
  }

  #synchronise(pod: Pod, options: ExternalDnsArguments): void {
    const account = {
      namespace: pod.metadata.namespace ?? '',
      serviceAccount: pod.spec.serviceAccountName ?? 'default',
    };
    const zones = this.#context.cloud.hostedZones?.(account);
    const wanted = new Map<string, RecordChange>();
    for (const endpoint of this.#endpoints(options)) {
      if (matchesFilter(endpoint.host, options) && zoneFor(endpoint.host, options, zones) !== undefined) {
        recordsFor(endpoint, options).forEach(record => wanted.set(`${record.name} ${record.type}`, record));
      }
    }
    const published = this.#published.get(options.ownerId) ?? new Map<string, RecordChange>();
    const changes = changesBetween(published, wanted, options);
    if (changes.length === 0) {
      return;
    }
    // Where IAM denies it this throws: nothing is published, and the next interval tries again.
    this.#context.cloud.changeRecords({ ...account, changes });
    const kept = options.policy === 'sync' ? [] : [...published];
    this.#published.set(options.ownerId, new Map([...kept, ...wanted]));
  }

  #endpoints(options: ExternalDnsArguments): Endpoint[] {
    const { store } = this.#context;
    const ingresses = options.sources.includes('ingress')
      ? store.list(INGRESSES).flatMap(ingress => {
          const { annotations, namespace, name } = ingress.metadata;
          const target = annotations?.[TARGET] ?? ingress.status?.loadBalancer?.ingress?.[0]?.hostname;
          const hosts = (ingress.spec?.rules ?? []).flatMap(({ host }) => (host ? [host] : []));
          const named = annotations?.[HOSTNAME]?.split(',').map(host => host.trim()) ?? [];
          return target === undefined
            ? []
            : [...hosts, ...named].map(host => ({ host, target, resource: `ingress/${namespace}/${name}` }));
        })
      : [];
    const services = options.sources.includes('service')
      ? store.list(SERVICES).flatMap(service => {
          const { annotations, namespace, name } = service.metadata;
          const target = annotations?.[TARGET] ?? service.status?.loadBalancer?.ingress?.[0]?.hostname;
          const named = annotations?.[HOSTNAME]?.split(',').map(host => host.trim()) ?? [];
          return target === undefined
            ? []
            : named.map(host => ({ host, target, resource: `service/${namespace}/${name}` }));
        })
      : [];
    return [...ingresses, ...services];
  }
}

function changesBetween(
  published: Map<string, RecordChange>,
  wanted: Map<string, RecordChange>,
  options: ExternalDnsArguments,
): RecordChange[] {
  const upserts = [...wanted].flatMap<RecordChange>(([key, record]) => {
    const known = published.get(key);
    if (!known) {
      return [{ ...record, action: 'CREATE' }];
    }
    return equal(known, record) || options.policy === 'create-only' ? [] : [{ ...record, action: 'UPSERT' }];
  });
  const deletions =
    options.policy === 'sync'
      ? [...published]
          .filter(([key]) => !wanted.has(key))
          .map<RecordChange>(([, record]) => ({ ...record, action: 'DELETE' }))
      : [];
  return [...deletions, ...upserts];
}
