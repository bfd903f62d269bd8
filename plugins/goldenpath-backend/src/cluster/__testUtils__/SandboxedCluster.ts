import type { ClusterAccessAnswer, ClusterTransport } from '@goldenpath/backstage-plugin-goldenpath-node';
import {
  type ClusterCloud,
  type ClusterIdentity,
  type ClusterRuntime,
  createClusterLatencies,
  createClusterRuntime,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

/** How long the account takes to make a load balancer, in milliseconds. */
const LOAD_BALANCER_MS = 4 * 60_000;

/** A cluster of the sandbox in virtual time, with the little of an account that a cluster asks for. */
export class SandboxedCluster {
  readonly time = new VirtualSandboxTime({ startAt: Date.parse('2026-01-23T10:00:00Z') });
  readonly runtime: ClusterRuntime;
  /** Where a cluster is not there (yet, any more); the way in is open otherwise. */
  answer: Exclude<ClusterAccessAnswer, { state: 'available' }> | undefined;
  /** Whether the access entry is in effect. */
  accessEntry = true;
  /** Requests that changed something, as `PATCH /api/v1/…`. */
  readonly writes: string[] = [];
  /** Throws to make the connection fail before or after a request. */
  onWrite: ((write: string, moment: 'before' | 'after') => void) | undefined;
  /** Whether the pod identity associations of apps are in effect; the add-on's own is. */
  podIdentity = true;
  readonly loadBalancers: { service: string; released: boolean }[] = [];
  readonly records: Parameters<ClusterCloud['changeRecords']>[0]['changes'] = [];
  #tokens = 0;

  constructor() {
    const factory = createClusterRuntime({ time: this.time, latencies: createClusterLatencies() });
    this.runtime = factory({ name: 'test', kubernetesVersion: '1.34', cloud: this.#cloud() });
  }

  /** As a provider gives it: a new token for each use. */
  readonly access = async (): Promise<ClusterAccessAnswer> => {
    this.#tokens += 1;
    return (
      this.answer ?? {
        state: 'available',
        access: {
          endpoint: 'https://cluster.test',
          caData: Buffer.from('no certificate is needed in process').toString('base64'),
          token: `token-${this.#tokens}`,
          expiresAt: this.time.now() + 15 * 60_000,
          transport: this.#transport(),
        },
      }
    );
  };

  /** Nodes and add-ons, as the provider's own steps bring them. */
  joinNodes(count = 3): void {
    for (const name of ['vpc-cni', 'kube-proxy', 'coredns', 'eks-pod-identity-agent']) {
      this.runtime.addonActive({ name, version: 'v1.0.0-eksbuild.1' });
    }
    for (let index = 0; index < count; index += 1) {
      this.runtime.nodeJoined({
        name: `ip-10-0-0-${10 + index}.ec2.internal`,
        instanceId: `i-000000000000000${index}`,
        zone: 'eu-west-1a',
        instanceType: 't3.large',
        kubernetesVersion: '1.34',
        nodegroupName: 'default',
      });
    }
  }

  bringStorageClass(): void {
    this.runtime.addonActive({
      name: 'aws-ebs-csi-driver',
      version: 'v1.0.0-eksbuild.1',
      configurationValues: '{"defaultStorageClass":{"enabled":true}}',
    });
  }

  pass(milliseconds: number): void {
    this.time.advanceTo(this.time.now() + milliseconds);
  }

  /** Reads by path, as somebody with every right. */
  async read<T>(path: string): Promise<T> {
    const response = await this.#fetch('GET', path);
    if (!response.ok) {
      throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  /** Server-side apply by path, as somebody else. */
  async applyAs(manager: string, path: string, object: unknown): Promise<void> {
    const response = await this.#fetch('PATCH', `${path}?fieldManager=${manager}&force=true`, {
      contentType: 'application/apply-patch+yaml',
      object,
    });
    if (!response.ok) {
      throw new Error(`apply ${path}: ${response.status} ${await response.text()}`);
    }
  }

  /** Merge patch by path, as somebody with every right. */
  async mergeAs(manager: string, path: string, object: unknown): Promise<void> {
    const response = await this.#fetch('PATCH', `${path}?fieldManager=${manager}`, {
      contentType: 'application/merge-patch+json',
      object,
    });
    if (!response.ok) {
      throw new Error(`merge ${path}: ${response.status} ${await response.text()}`);
    }
  }

  /** Asks by path for an object to be deleted, as somebody with every right. */
  async remove(path: string): Promise<void> {
    const response = await this.#fetch('DELETE', path);
    if (!response.ok) {
      throw new Error(`delete ${path}: ${response.status} ${await response.text()}`);
    }
  }

  #fetch(method: string, path: string, body?: { contentType: string; object: unknown }): Promise<Response> {
    return this.runtime.fetch(
      new Request(`https://cluster.test${path}`, {
        method,
        headers: { authorization: 'Bearer root', ...(body && { 'content-type': body.contentType }) },
        ...(body && { body: JSON.stringify(body.object) }),
      }),
    );
  }

  #transport(): ClusterTransport {
    return {
      fetch: async request => {
        const write = request.method === 'GET' ? undefined : `${request.method} ${new URL(request.url).pathname}`;
        if (write === undefined) {
          return this.runtime.fetch(request);
        }
        this.onWrite?.(write, 'before');
        const response = await this.runtime.fetch(request);
        this.writes.push(write);
        this.onWrite?.(write, 'after');
        return response;
      },
      forward: options => this.runtime.forward(options),
    };
  }

  #cloud(): ClusterCloud {
    return {
      authenticate: (token): ClusterIdentity | undefined =>
        token === 'root' || this.accessEntry
          ? { arn: 'arn:aws:iam::111122223333:role/backend', username: 'backend', groups: ['system:masters'] }
          : undefined,
      podRole: ({ serviceAccount }) =>
        this.podIdentity || serviceAccount.startsWith('ebs-csi')
          ? { roleArn: `arn:aws:iam::111122223333:role/${serviceAccount}` }
          : undefined,
      createLoadBalancer: ({ namespace, service, onReady }) => {
        const balancer = { service: `${namespace}/${service}`, released: false };
        this.loadBalancers.push(balancer);
        this.time.at(this.time.now() + LOAD_BALANCER_MS, () => onReady(`${service}.elb.test`));
        return {
          release: () => {
            balancer.released = true;
          },
        };
      },
      createVolume: ({ claim, volumeHandle }) => {
        volumeHandle(`vol-${claim}`);
        return { release: () => undefined };
      },
      hostedZones: () => ['dev.goldenpathidp.io'],
      changeRecords: ({ changes }) => {
        this.records.push(...changes);
      },
    };
  }
}
