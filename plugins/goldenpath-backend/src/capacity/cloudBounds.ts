import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuildSpec, CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildUnderway, CloudProvider } from '@goldenpath/backstage-plugin-goldenpath-node';
import { withLimit } from '../reconciler/limit';
import type { Timer } from '../reconciler/timer';

/** How long the cloud may take to tell its bounds, in milliseconds. */
const CLOUD_LIMIT_MS = 20_000;

/** What the environment's cloud allows. Whatever it cannot tell, for whatever reason, is unknown and never an error. */
export async function cloudBounds(options: {
  provider: CloudProvider;
  nodes: BuildSpec['nodes'];
  underway: BuildUnderway[];
  timer: Timer;
  signal: AbortSignal;
  logger: LoggerService;
}): Promise<CapacityBound[]> {
  const { provider, nodes, underway, timer, signal, logger } = options;
  if (!provider.capacity) {
    return [unknown(`The provider '${provider.type}' does not say how much room its cloud has.`)];
  }
  const read = provider.capacity.bind(provider);
  try {
    const limited = await withLimit({
      timer,
      milliseconds: CLOUD_LIMIT_MS,
      parent: signal,
      run: within => read({ nodes, underway, signal: within }),
    });
    switch (limited.outcome) {
      case 'done':
        return limited.value;
      case 'too-long':
        return [unknown(`It did not answer within ${CLOUD_LIMIT_MS / 1000} s.`)];
      case 'aborted':
        return [unknown('The question was given up before it answered.')];
    }
  } catch (error) {
    logger.error('Could not read the capacity of the cloud', error instanceof Error ? error : undefined);
    return [unknown('It could not be asked; the backend log of this moment says why.')];
  }
}

function unknown(evidence: string): CapacityBound {
  return { state: 'unknown', id: 'cloud', title: 'What the cloud allows', evidence };
}
