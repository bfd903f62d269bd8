import { mockServices } from '@backstage/backend-test-utils';
import type { CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CloudProvider } from '@goldenpath/backstage-plugin-goldenpath-node';
import { resolvedSpec } from '../__testUtils__/specs';
import { cloudBounds } from './cloudBounds';

const { nodes } = resolvedSpec();

/** A cloud of which only the capacity is asked for. */
function cloud(capacity: CloudProvider['capacity']): CloudProvider {
  return {
    type: 'slow',
    speed: 1,
    flow: () => [],
    preflight: () => [],
    sweep: () => [],
    foundation: async () => [],
    clusterAccess: async () => ({ state: 'absent', message: 'There is no cluster' }),
    ...(capacity && { capacity }),
  };
}

describe('what a cloud allows', () => {
  it('is unknown once the time is over, though the cloud ignores that, and its late answer is dropped', async () => {
    let late: (bounds: CapacityBound[]) => void = () => {};
    let end = () => {};
    const asked = cloudBounds({
      provider: cloud(() => new Promise(resolve => (late = resolve))),
      nodes,
      underway: [],
      timer: {
        after(_, callback) {
          end = callback;
          return () => {};
        },
      },
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
    });
    end();
    const bounds = await asked;
    late([]);
    expect(bounds).toEqual([
      { state: 'unknown', id: 'cloud', title: 'What the cloud allows', evidence: 'It did not answer within 20 s.' },
    ]);
  });
});
