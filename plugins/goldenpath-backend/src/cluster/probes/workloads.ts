import type { ClusterClient } from '../client/ClusterClient';
import type { ClusterObject } from '../client/objects';
import { met, notMet, some, type Verdict } from './verdict';

/** A Deployment, StatefulSet or DaemonSet, as far as it is looked at. */
export interface Workload extends ClusterObject {
  spec?: { replicas?: number; template?: { spec?: { containers?: Container[] } } };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    updatedReplicas?: number;
    /** Of a DaemonSet. */
    desiredNumberScheduled?: number;
    numberReady?: number;
    updatedNumberScheduled?: number;
    conditions?: { type?: string; status?: string; message?: string }[];
  };
}

/** A container, as far as it is looked at. */
export interface Container {
  name?: string;
  command?: string[];
  args?: string[];
  env?: { name: string; value?: string }[];
  envFrom?: object[];
}

/** How far a workload is: pods that serve, of those wanted, or why that is not known yet. */
interface Progress {
  serving: number;
  wanted: number;
  settled: boolean;
}

/** Deployments and StatefulSets of a namespace. */
export async function listWorkloads(
  cluster: ClusterClient,
  namespace: string,
  labelSelector?: string,
): Promise<Workload[]> {
  const kinds = ['Deployment', 'StatefulSet'];
  const lists = await Promise.all(
    kinds.map(kind =>
      cluster.list<Workload>({
        apiVersion: 'apps/v1',
        kind,
        namespace,
        ...(labelSelector !== undefined && { labelSelector }),
      }),
    ),
  );
  return lists.flat();
}

/** One named workload. Pure. */
export function judgeWorkload(options: { kind: string; name: string; workload: Workload | undefined }): Verdict {
  const { kind, name, workload } = options;
  if (!workload) {
    return notMet('NotFound', `There is no ${kind} ${name}`);
  }
  const { serving, wanted, settled } = progressOf(workload);
  const said = `${kind} ${name}: ${serving} of ${wanted} pods ${kind === 'Deployment' ? 'available' : 'ready'}`;
  if (wanted === 0) {
    return notMet('NothingScheduled', `${said}; it is not wanted on any node`);
  }
  if (!settled) {
    return notMet('RollingOut', `${said}, and a change is still being rolled out`);
  }
  return serving >= wanted ? met(said) : notMet('PodsNotReady', complain(workload, said));
}

/** All workloads of a kind of place; at least one. Pure. */
export function judgeWorkloads(workloads: Workload[]): Verdict {
  if (workloads.length === 0) {
    return notMet('NotFound', 'No workload is there');
  }
  const verdicts = workloads.map(workload =>
    judgeWorkload({ kind: workload.kind, name: workload.metadata.name, workload }),
  );
  const bad = verdicts.filter(verdict => verdict.status === 'False');
  return bad.length > 0
    ? notMet(
        bad[0].reason,
        `${bad.length} of ${workloads.length} workloads are not ready: ${some(bad.map(verdict => verdict.message))}`,
      )
    : met(
        `${workloads.length} of ${workloads.length} workloads are ready: ${some(
          workloads.map(workload => workload.metadata.name),
          8,
        )}`,
      );
}

function progressOf(workload: Workload): Progress {
  const { spec, status, metadata } = workload;
  const observed = (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  if (workload.kind === 'DaemonSet') {
    const wanted = status?.desiredNumberScheduled ?? 0;
    return {
      serving: status?.numberReady ?? 0,
      wanted,
      settled: observed && (status?.updatedNumberScheduled ?? 0) >= wanted,
    };
  }
  const wanted = spec?.replicas ?? 1;
  const serving = workload.kind === 'Deployment' ? status?.availableReplicas : status?.readyReplicas;
  return { serving: serving ?? 0, wanted, settled: observed && (status?.updatedReplicas ?? 0) >= wanted };
}

function complain(workload: Workload, said: string): string {
  const complaint = (workload.status?.conditions ?? []).find(
    condition => condition.status === 'False' && condition.type === 'Available' && condition.message,
  );
  return complaint?.message ? `${said} (${complaint.message})` : said;
}
