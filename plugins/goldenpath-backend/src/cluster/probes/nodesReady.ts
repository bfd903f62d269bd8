import type { ClusterObject } from '../client/objects';
import { met, notMet, type ProbeContext, some, type Verdict } from './verdict';

/** A node, as far as it is looked at. */
export interface Node extends ClusterObject {
  status?: { conditions?: { type?: string; status?: string; reason?: string; message?: string }[] };
}

export async function probeNodesReady({ cluster, spec }: ProbeContext): Promise<Verdict> {
  const nodes = await cluster.list<Node>({ apiVersion: 'v1', kind: 'Node' });
  return judgeNodes({ nodes, atLeast: spec.nodes.min });
}

export function isNodeReady(node: Node): boolean {
  return (node.status?.conditions ?? []).some(condition => condition.type === 'Ready' && condition.status === 'True');
}

/** Every node Ready, and no fewer of them than the node group keeps. Pure. */
export function judgeNodes(options: { nodes: Node[]; atLeast: number }): Verdict {
  const { nodes, atLeast } = options;
  if (nodes.length === 0) {
    return notMet('NoNodes', 'No node has joined the cluster');
  }
  const unready = nodes.filter(node => !isNodeReady(node));
  if (unready.length > 0) {
    return notMet(
      'NodesNotReady',
      `${unready.length} of ${nodes.length} nodes are not Ready: ${some(unready.map(describe))}`,
    );
  }
  if (nodes.length < atLeast) {
    return notMet('NodesMissing', `${nodes.length} of at least ${atLeast} nodes have joined`);
  }
  return met(`${nodes.length} of ${nodes.length} nodes are Ready: ${some(nodes.map(node => node.metadata.name))}`);
}

function describe(node: Node): string {
  const ready = (node.status?.conditions ?? []).find(condition => condition.type === 'Ready');
  const why = ready?.message ?? ready?.reason;
  return why ? `${node.metadata.name} (${why})` : node.metadata.name;
}
