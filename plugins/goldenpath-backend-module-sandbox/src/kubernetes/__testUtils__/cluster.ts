import {
  AppsV1Api,
  CoreV1Api,
  createConfiguration,
  CustomObjectsApi,
  KubernetesObjectApi,
  ResponseContext,
  ServerConfiguration,
  wrapHttpLibrary,
  type Configuration,
} from '@kubernetes/client-node';
import type { ClusterCloud, ClusterIdentity, ClusterNode, RecordChange } from '../../ports';
import { VirtualSandboxTime } from '../../time';
import { createClusterRuntime, type ClusterRuntimeOptions } from '../index';
import { createClusterLatencies } from '../latencies';
import type { SandboxCluster } from '../runtime';

export const ADMIN_TOKEN = 'k8s-aws-v1.admin';
export const READER_TOKEN = 'k8s-aws-v1.reader';

/** An account that says yes, and remembers what a cluster asked of it. */
export class RecordingCloud implements ClusterCloud {
  readonly roles = new Set<string>();
  readonly loadBalancers: {
    name: string;
    tags: Record<string, string>;
    released: boolean;
    ready: (hostname: string) => void;
  }[] = [];
  readonly volumes: { claim: string; tags: Record<string, string>; released: boolean }[] = [];
  readonly records: RecordChange[] = [];
  zones: string[] = ['dev.goldenpathidp.io'];
  /** The texts of Secrets Manager's secrets, by name. */
  readonly secrets = new Map<string, string>();

  authenticate(bearerToken: string): ClusterIdentity | undefined {
    const arn = 'arn:aws:iam::111122223333:role/someone';
    switch (bearerToken) {
      case ADMIN_TOKEN:
        return { arn, username: 'admin', groups: ['system:masters'] };
      case READER_TOKEN:
        return { arn, username: 'reader', groups: ['readers'] };
      default:
        return undefined;
    }
  }

  podRole({ namespace, serviceAccount }: { namespace: string; serviceAccount: string }) {
    const known = this.roles.has(`${namespace}/${serviceAccount}`);
    return known ? { roleArn: `arn:aws:iam::111122223333:role/${serviceAccount}` } : undefined;
  }

  createLoadBalancer(options: Parameters<ClusterCloud['createLoadBalancer']>[0]) {
    const balancer = {
      name: `${options.namespace}/${options.service}`,
      tags: options.tags ?? {},
      released: false,
      ready: options.onReady,
    };
    this.loadBalancers.push(balancer);
    return {
      release: () => {
        balancer.released = true;
      },
    };
  }

  createVolume(options: Parameters<ClusterCloud['createVolume']>[0]) {
    const volume = { claim: options.claim, tags: options.tags ?? {}, released: false };
    this.volumes.push(volume);
    options.volumeHandle(`vol-${this.volumes.length}`);
    return {
      release: () => {
        volume.released = true;
      },
    };
  }

  hostedZones(): string[] {
    return this.zones;
  }

  readSecret({ secretId }: { secretId: string }): string | undefined {
    return this.secrets.get(secretId);
  }

  changeRecords({ changes }: { changes: RecordChange[] }): void {
    this.records.push(...changes);
  }
}

/** A cluster in virtual time, with the clients that the product uses. */
export class TestCluster {
  readonly time = new VirtualSandboxTime({ startAt: Date.parse('2026-01-23T10:00:00Z') });
  readonly cloud = new RecordingCloud();
  readonly runtime: SandboxCluster;

  constructor(options: Partial<ClusterRuntimeOptions> = {}) {
    const factory = createClusterRuntime({ latencies: createClusterLatencies(), ...options, time: this.time });
    this.runtime = factory({ name: 'test', kubernetesVersion: '1.33', cloud: this.cloud });
  }

  /** Moves time on by some seconds. */
  pass(seconds: number): void {
    this.time.advanceTo(this.time.now() + seconds * 1000);
  }

  /** A request by path, as the admin unless another token (or `null`, for none) is given. */
  async request(
    path: string,
    init: RequestInit & { token?: string | null; accept?: string; json?: unknown } = {},
  ): Promise<Response> {
    const { token = ADMIN_TOKEN, accept, json, ...rest } = init;
    const headers = new Headers(rest.headers);
    if (token !== null) {
      headers.set('authorization', `Bearer ${token}`);
    }
    if (accept !== undefined) {
      headers.set('accept', accept);
    }
    if (json !== undefined && !headers.has('content-type')) {
      headers.set('content-type', 'application/json');
    }
    const body = json === undefined ? rest.body : JSON.stringify(json);
    return this.runtime.fetch(new Request(`https://cluster.test${path}`, { ...rest, headers, body }));
  }

  /** Server-side apply by path. */
  async apply(path: string, object: unknown, options: { manager?: string; force?: boolean } = {}): Promise<Response> {
    const { manager = 'goldenpath', force = false } = options;
    return this.request(`${path}?fieldManager=${manager}&force=${force}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body: JSON.stringify(object),
    });
  }

  /** Reads JSON, failing with the Status' own words where the answer is an error. */
  async get<Shape>(path: string): Promise<Shape> {
    const response = await this.request(path);
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`${response.status} ${body}`);
    }
    return JSON.parse(body) as Shape;
  }

  /** The configuration that the product gives to `@kubernetes/client-node`, with this cluster in the place of the network. */
  configuration(): Configuration {
    return createConfiguration({
      baseServer: new ServerConfiguration('https://cluster.test', {}),
      httpApi: wrapHttpLibrary({
        send: async context => {
          const headers = new Headers(context.getHeaders());
          headers.set('authorization', `Bearer ${ADMIN_TOKEN}`);
          const response = await this.runtime.fetch(
            new Request(context.getUrl(), {
              method: context.getHttpMethod(),
              headers,
              body: context.getBody() as string | undefined,
            }),
          );
          return new ResponseContext(response.status, Object.fromEntries(response.headers), {
            text: () => response.text(),
            binary: async () => Buffer.from(await response.arrayBuffer()),
            stream: () => response.body,
          });
        },
      }),
    });
  }

  get core(): CoreV1Api {
    return new CoreV1Api(this.configuration());
  }

  get apps(): AppsV1Api {
    return new AppsV1Api(this.configuration());
  }

  get custom(): CustomObjectsApi {
    return new CustomObjectsApi(this.configuration());
  }

  get objects(): KubernetesObjectApi {
    return new KubernetesObjectApi(this.configuration());
  }

  /** Every add-on that a build asks for, and nodes. */
  bringUp(options: { nodes?: number; storageClass?: boolean } = {}): void {
    const { nodes = 2, storageClass = true } = options;
    this.cloud.roles.add('kube-system/ebs-csi-controller-sa');
    for (const name of ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent', 'coredns']) {
      this.runtime.addonActive({ name, version: 'v1.0.0-eksbuild.1' });
    }
    this.runtime.addonActive({
      name: 'aws-ebs-csi-driver',
      version: 'v1.0.0-eksbuild.1',
      ...(storageClass
        ? {
            configurationValues: JSON.stringify({
              defaultStorageClass: { enabled: true },
              controller: { extraVolumeTags: { BuildId: '23-01-26-01', Owner: 'team-a' } },
            }),
          }
        : {}),
    });
    for (let index = 0; index < nodes; index += 1) {
      this.runtime.nodeJoined(node(index));
    }
  }
}

/** A machine of the default node group. */
export function node(index: number): ClusterNode {
  return {
    name: `ip-10-0-0-${index + 10}.ec2.internal`,
    instanceId: `i-000000000000000${index}`,
    zone: 'us-east-1a',
    instanceType: 't3.large',
    kubernetesVersion: '1.33',
    nodegroupName: 'default',
  };
}
