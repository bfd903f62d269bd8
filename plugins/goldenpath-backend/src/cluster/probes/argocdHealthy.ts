import type { ProbeContext, Verdict } from './verdict';
import { judgeWorkloads, listWorkloads } from './workloads';

/** Every workload of Argo CD itself. */
export async function probeArgocd({ cluster, spec }: ProbeContext): Promise<Verdict> {
  return judgeWorkloads(await listWorkloads(cluster, spec.argocd.namespace));
}
