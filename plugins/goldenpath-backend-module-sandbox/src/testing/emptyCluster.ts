import { ClusterRuntime, ClusterRuntimeFactory } from '../ports';

/**
 * A cluster without workloads: it authenticates, tells its version, and has healthy add-ons as soon as a node is there. For
 * uses of the sandbox that look at the AWS account alone.
 */
export const emptyCluster: ClusterRuntimeFactory = ({ kubernetesVersion, cloud }): ClusterRuntime => {
  const nodes = new Set<string>();
  const needsNode = ['coredns', 'aws-ebs-csi-driver', 'metrics-server'];
  return {
    async fetch(request) {
      const token = request.headers.get('authorization')?.replace(/^Bearer /, '');
      if (!token || !cloud.authenticate(token)) {
        return Response.json(status(401, 'Unauthorized'), { status: 401 });
      }
      if (new URL(request.url).pathname === '/version') {
        const [major, minor] = kubernetesVersion.split('.');
        return Response.json({ major, minor, gitVersion: `v${kubernetesVersion}.3-eks-sandbox` });
      }
      return Response.json(status(404, 'NotFound'), { status: 404 });
    },
    async forward() {
      throw new Error('This cluster has no pods');
    },
    nodeJoined: node => nodes.add(node.name),
    nodeNotReady: name => nodes.delete(name),
    nodeLeft: name => nodes.delete(name),
    addonActive() {},
    addonRemoved() {},
    addonHealthy: name => nodes.size > 0 || !needsNode.includes(name),
    setFault() {},
    stop() {},
  };
};

function status(code: number, reason: string) {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code };
}
