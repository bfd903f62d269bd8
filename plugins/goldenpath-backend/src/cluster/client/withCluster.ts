import type { ClusterAccessAnswer } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ClusterClient } from './ClusterClient';
import { HttpClusterClient } from './HttpClusterClient';

/** The way into one build's cluster, asked for anew at every use (PITFALLS 8). */
export type ClusterAccessSource = (options: { signal: AbortSignal }) => Promise<ClusterAccessAnswer>;

/** What became of a visit. */
export type Visit<T> =
  { state: 'visited'; value: T } | { state: 'absent'; message: string } | { state: 'creating'; message: string };

/**
 * Asks for access, lets `visit` use the cluster, and gives everything back. The token lives as long as the visit.
 *
 * @throws ClusterError where the cluster does not answer or refuses.
 */
export async function withCluster<T>(options: {
  access: ClusterAccessSource;
  signal: AbortSignal;
  visit: (cluster: ClusterClient) => Promise<T>;
}): Promise<Visit<T>> {
  const answer = await options.access({ signal: options.signal });
  switch (answer.state) {
    case 'absent':
    case 'creating':
      return { state: answer.state, message: answer.message };
    case 'available': {
      const client = HttpClusterClient.create({ access: answer.access, signal: options.signal });
      try {
        return { state: 'visited', value: await options.visit(client) };
      } finally {
        await client.close();
      }
    }
  }
}
