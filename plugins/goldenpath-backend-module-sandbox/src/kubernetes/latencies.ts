import { createHash } from 'node:crypto';

/** How long things take in a cluster, in milliseconds of sandbox time. */
export interface ClusterLatencies {
  /** From a pod being scheduled (and its volumes attached) until it is Ready: pull, start, readiness probe. */
  podStart(pod: { namespace: string; workload: string; application: string | undefined }): number;
  /** From the fault of a pod being over until it is Ready again. */
  podRestart: number;
  /** From the CNI being there until the kubelet says Ready. */
  nodeReady: number;
  /** From a CustomResourceDefinition being written until its resource is served. */
  definitionEstablished: number;
  /** From an admission policy being written until its expressions are checked against the types of what it judges. */
  policyTypeCheck: number;
  /** From a claim being used until its volume is bound. */
  volumeBinding: number;
  /** From a Job's pod being started until it has succeeded. */
  jobRun: number;
  /** From a change of an Application until Argo CD has compared it. */
  applicationRefresh: number;
  /** From an operation being asked for until Argo CD has applied the manifests. */
  applicationSync: number;
  /** Argo CD's own rhythm for an Application that nobody touches. */
  applicationPoll(application: string): number;
  /** From a custom resource being written until its controller has answered in its status. */
  customResource: number;
}

const SECOND = 1000;

/** A number from `low` to `high` that depends on the name alone. */
function between(seed: string, name: string, low: number, high: number): number {
  const hash = createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE(0);
  return Math.round(low + ((high - low) * hash) / 0xffffffff);
}

/**
 * The latencies that were measured: Argo CD installs in a minute and a half, an app takes 20 to 90 s until it is healthy,
 * Argo CD polls every two to three minutes. What differs between apps differs by their name and the seed, not by chance.
 */
export function createClusterLatencies(options: { seed?: string; scale?: number } = {}): ClusterLatencies {
  const { seed = 'goldenpath', scale = 1 } = options;
  const range = (name: string, low: number, high: number) => between(seed, name, low * SECOND, high * SECOND) * scale;
  return {
    podStart: ({ namespace, workload, application }) => {
      if (application !== undefined) {
        return range(application, 15, 85);
      }
      if (namespace === 'argocd') {
        return range(workload, 70, 85);
      }
      return range(workload, 6, 12);
    },
    podRestart: 5 * SECOND * scale,
    nodeReady: 5 * SECOND * scale,
    definitionEstablished: 0.5 * SECOND * scale,
    policyTypeCheck: 1 * SECOND * scale,
    volumeBinding: 4 * SECOND * scale,
    jobRun: 5 * SECOND * scale,
    applicationRefresh: 1 * SECOND * scale,
    applicationSync: 3 * SECOND * scale,
    applicationPoll: name => range(`poll/${name}`, 120, 180),
    customResource: 2 * SECOND * scale,
  };
}
