import type { ClusterCloud, ClusterFault, ClusterNode, ClusterRuntime, DatabaseLogIn } from '../ports';
import type { SandboxTime } from '../time';
import { Addons } from './addons/addons';
import { policyAdmission } from './admission/policyAdmission';
import { PodProxy } from './api/proxy';
import { ResourceRegistry } from './api/registry';
import { ApiServer } from './api/server';
import { ObjectStore } from './api/store';
import { WatchServer } from './api/watch';
import { ObjectWriter } from './api/writer';
import { answerForPod } from './backends/backends';
import { answerDnsOverTcp } from './backends/dns';
import { seedCluster } from './bootstrap';
import type { ClusterContext } from './controllers/context';
import { DaemonSetController } from './controllers/daemonSets';
import { DatabaseLogIns } from './controllers/databaseLogIns';
import { DefinitionController } from './controllers/definitions';
import { DeploymentController } from './controllers/deployments';
import { EndpointController } from './controllers/endpoints';
import { GarbageCollector } from './controllers/garbage';
import { JobController } from './controllers/jobs';
import { Kubelet } from './controllers/kubelet';
import { LoadBalancerController } from './controllers/loadBalancers';
import { ControllerManager, keyOf } from './controllers/manager';
import { NamespaceController } from './controllers/namespaces';
import { NodeController } from './controllers/nodes';
import { PolicyStatusController } from './controllers/policyStatus';
import { ReplicaSetController } from './controllers/replicaSets';
import { StatefulSetController } from './controllers/statefulSets';
import { VolumeController } from './controllers/volumes';
import { claimField } from './fieldConflict';
import { FaultSwitchboard } from './faults';
import type { ClusterLatencies } from './latencies';
import { PODS } from './model/shapes';

/** What Kubernetes itself does not bring: Argo CD and the controllers of apps, made for one cluster. */
export type ExtraControllers = (context: ClusterContext) => Parameters<ControllerManager['add']>;

/** One cluster: its API server, its controllers, and what the account tells it. */
export class SandboxCluster implements ClusterRuntime {
  readonly #context: ClusterContext;
  readonly #server: ApiServer;
  readonly #watches: WatchServer;
  readonly #controllers: ControllerManager;
  readonly #kubelet: Kubelet;
  readonly #nodes: NodeController;
  readonly #addons: Addons;

  constructor(options: {
    name: string;
    kubernetesVersion: string;
    cloud: ClusterCloud;
    time: SandboxTime;
    latencies: ClusterLatencies;
    extraControllers: ExtraControllers;
    databaseLogIn: DatabaseLogIn | undefined;
  }) {
    const { time, cloud, latencies, kubernetesVersion } = options;
    const store = new ObjectStore({ time });
    const registry = new ResourceRegistry();
    const writer = new ObjectWriter({ store, registry });
    writer.addAdmission(policyAdmission(store));
    const faults = new FaultSwitchboard();
    this.#watches = new WatchServer({ store, time });
    this.#context = {
      clusterName: options.name,
      kubernetesVersion,
      time,
      latencies,
      store,
      writer,
      registry,
      cloud,
      faults,
      databaseLogIns: new DatabaseLogIns({ logIn: options.databaseLogIn, store, time }),
    };
    this.#server = new ApiServer({
      time,
      store,
      registry,
      writer,
      watches: this.#watches,
      proxy: new PodProxy({ store, backend: call => answerForPod(this.#context, call) }),
      authenticate: token => cloud.authenticate(token),
      kubernetesVersion,
    });
    this.#controllers = new ControllerManager({ time, store });
    this.#kubelet = new Kubelet(this.#context);
    this.#nodes = new NodeController(this.#context);
    this.#addons = new Addons(this.#context);
    this.#controllers.add(
      this.#nodes,
      this.#kubelet,
      new NamespaceController(this.#context),
      new GarbageCollector(this.#context),
      new DefinitionController(this.#context),
      new PolicyStatusController(this.#context),
      new DeploymentController(this.#context),
      new ReplicaSetController(this.#context),
      new StatefulSetController(this.#context),
      new DaemonSetController(this.#context),
      new JobController(this.#context),
      new EndpointController(this.#context),
      new LoadBalancerController(this.#context),
      new VolumeController(this.#context),
      ...options.extraControllers(this.#context),
    );
    faults.subscribe(fault => this.#faultChanged(fault));
    seedCluster(this.#context);
  }

  async fetch(request: Request): Promise<Response> {
    this.#checkReachable();
    return this.#server.fetch(request);
  }

  async forward(options: {
    authorization: string | undefined;
    namespace: string;
    pod: string;
    port: number;
    bytes: Uint8Array;
  }): Promise<Uint8Array> {
    this.#checkReachable();
    const key = { namespace: options.namespace, name: options.pod };
    this.#server.checkPortForward(this.#server.identify(options.authorization), key);
    const pod = this.#context.store.get(PODS, key);
    const listens = options.port === 53 && pod?.metadata.labels?.['k8s-app'] === 'kube-dns';
    if (!pod || !listens) {
      throw new Error(`error forwarding port ${options.port} to pod ${options.pod}: connect: connection refused`);
    }
    return answerDnsOverTcp(this.#context, pod, options.bytes);
  }

  nodeJoined(node: ClusterNode): void {
    this.#nodes.joined(node);
  }

  nodeNotReady(name: string): void {
    this.#nodes.notReady(name);
  }

  nodeLeft(name: string): void {
    this.#nodes.left(name);
  }

  addonActive(addon: Parameters<ClusterRuntime['addonActive']>[0]): void {
    this.#addons.install(addon);
  }

  addonRemoved(name: string): void {
    this.#addons.remove(name);
  }

  addonHealthy(name: string): boolean {
    return this.#addons.isHealthy(name);
  }

  setFault({ fault, active }: { fault: ClusterFault; active: boolean }): void {
    this.#context.faults.set(fault, active);
  }

  stop(): void {
    this.#controllers.stop();
    this.#watches.close();
  }

  /** What controllers failed with, by controller and key; empty while all is well. */
  controllerErrors(): ReadonlyMap<string, unknown> {
    return this.#controllers.errors();
  }

  #checkReachable(): void {
    if (this.#context.faults.has('api-unreachable')) {
      throw Object.assign(new Error('connect ECONNREFUSED: the API server does not answer'), { code: 'ECONNREFUSED' });
    }
  }

  #faultChanged(fault: ClusterFault): void {
    switch (fault.kind) {
      case 'app-degraded':
      case 'cni-broken':
      case 'dns-broken':
        this.#context.store.list(PODS).forEach(pod => this.#controllers.enqueue(this.#kubelet, keyOf(pod)));
        break;
      case 'field-conflict':
        claimField(this.#context, fault);
        break;
      case 'scrape-failing':
      case 'api-unreachable':
        break;
    }
  }
}
