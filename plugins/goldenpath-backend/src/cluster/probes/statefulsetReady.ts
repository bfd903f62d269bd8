import type { ProbeContext, Verdict } from './verdict';
import { judgeWorkload, type Workload } from './workloads';

export async function probeStatefulset(
  context: ProbeContext,
  probe: { namespace: string; name: string },
): Promise<Verdict> {
  const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: probe.namespace, name: probe.name };
  return judgeWorkload({
    kind: 'StatefulSet',
    name: probe.name,
    workload: await context.cluster.get<Workload>(reference),
  });
}
