import { expectationOf, object, type Row } from '../__testUtils__/verdicts';
import { judgeNodes, type Node } from './nodesReady';

describe('nodes', () => {
  const node = (name: string, ready: 'True' | 'False' | 'Unknown', message?: string): Node => ({
    ...object('Node', name),
    status: {
      conditions: [
        { type: 'MemoryPressure', status: 'False' },
        { type: 'Ready', status: ready, message },
      ],
    },
  });
  it.each<Row>([
    { title: 'none', verdict: judgeNodes({ nodes: [], atLeast: 2 }), status: 'False', reason: 'NoNodes' },
    {
      title: 'all Ready',
      verdict: judgeNodes({ nodes: [node('a', 'True'), node('b', 'True')], atLeast: 2 }),
      status: 'True',
      reason: 'Met',
      says: '2 of 2 nodes are Ready: a, b',
    },
    {
      title: 'one NotReady',
      verdict: judgeNodes({ nodes: [node('a', 'True'), node('b', 'False', 'PLEG is not healthy')], atLeast: 2 }),
      status: 'False',
      reason: 'NodesNotReady',
      says: 'b (PLEG is not healthy)',
    },
    {
      title: 'one that says nothing any more',
      verdict: judgeNodes({ nodes: [node('a', 'Unknown')], atLeast: 1 }),
      status: 'False',
      reason: 'NodesNotReady',
    },
    {
      title: 'fewer than the node group keeps',
      verdict: judgeNodes({ nodes: [node('a', 'True')], atLeast: 2 }),
      status: 'False',
      reason: 'NodesMissing',
      says: '1 of at least 2',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });
});
