import { expectationOf, object, type Row } from '../__testUtils__/verdicts';
import { judgeWorkload, judgeWorkloads, type Workload } from './workloads';

describe('workloads', () => {
  const workload = (kind: string, name: string, parts: Pick<Workload, 'spec' | 'status'>): Workload => ({
    ...object(kind, name),
    metadata: { name, generation: 2 },
    ...parts,
  });
  const available = workload('Deployment', 'coredns', {
    spec: { replicas: 2 },
    status: { observedGeneration: 2, availableReplicas: 2, updatedReplicas: 2 },
  });
  const judge = (kind: string, found: Workload | undefined) =>
    judgeWorkload({ kind, name: 'coredns', workload: found });
  it.each<Row>([
    { title: 'no such Deployment', verdict: judge('Deployment', undefined), status: 'False', reason: 'NotFound' },
    {
      title: 'available',
      verdict: judge('Deployment', available),
      status: 'True',
      reason: 'Met',
      says: '2 of 2 pods available',
    },
    {
      title: 'too few',
      verdict: judge('Deployment', { ...available, status: { ...available.status, availableReplicas: 1 } }),
      status: 'False',
      reason: 'PodsNotReady',
      says: '1 of 2',
    },
    {
      title: 'a change that nobody has looked at yet',
      verdict: judge('Deployment', { ...available, status: { ...available.status, observedGeneration: 1 } }),
      status: 'False',
      reason: 'RollingOut',
    },
    {
      title: 'old pods still serving',
      verdict: judge('Deployment', { ...available, status: { ...available.status, updatedReplicas: 1 } }),
      status: 'False',
      reason: 'RollingOut',
    },
    {
      title: 'scaled to nothing',
      verdict: judge('Deployment', { ...available, spec: { replicas: 0 } }),
      status: 'False',
      reason: 'NothingScheduled',
    },
    {
      title: 'no status yet',
      verdict: judge('Deployment', { ...available, status: undefined }),
      status: 'False',
      reason: 'RollingOut',
    },
    {
      title: 'a DaemonSet on every node',
      verdict: judge(
        'DaemonSet',
        workload('DaemonSet', 'aws-node', {
          status: { observedGeneration: 2, desiredNumberScheduled: 3, numberReady: 3, updatedNumberScheduled: 3 },
        }),
      ),
      status: 'True',
      reason: 'Met',
      says: '3 of 3 pods ready',
    },
    {
      title: 'a DaemonSet without a node',
      verdict: judge(
        'DaemonSet',
        workload('DaemonSet', 'aws-node', { status: { observedGeneration: 2, desiredNumberScheduled: 0 } }),
      ),
      status: 'False',
      reason: 'NothingScheduled',
    },
    {
      title: 'a StatefulSet that is ready',
      verdict: judge(
        'StatefulSet',
        workload('StatefulSet', 'prometheus', {
          spec: { replicas: 1 },
          status: { observedGeneration: 2, readyReplicas: 1, updatedReplicas: 1 },
        }),
      ),
      status: 'True',
      reason: 'Met',
    },
    { title: 'no workload at all', verdict: judgeWorkloads([]), status: 'False', reason: 'NotFound' },
    {
      title: 'one of two',
      verdict: judgeWorkloads([available, { ...available, status: undefined }]),
      status: 'False',
      reason: 'RollingOut',
      says: '1 of 2 workloads are not ready',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });
});
