import type { Contract } from '../../contract/types';
import type { NodesRequest } from '../request';
import type { BuildSpec } from '../spec';
import type { Refuse } from './refuse';

/** The Kubernetes version with its pinned add-ons. */
export function chooseKubernetes(options: {
  contract: Contract;
  asked: string | undefined;
  refuse: Refuse;
}): BuildSpec['kubernetes'] | undefined {
  const { versions, defaultVersion } = options.contract.kubernetes;
  const version = options.asked ?? defaultVersion;
  const pinned = new Map(Object.entries(versions)).get(version);
  if (!pinned) {
    options.refuse({
      path: 'kubernetesVersion',
      code: 'INVALID',
      message: `No add-ons are pinned for Kubernetes ${version}; choose one of ${Object.keys(versions).join(', ')}`,
    });
    return undefined;
  }
  return {
    version,
    addons: Object.entries(pinned.addons).map(([name, addonVersion]) => ({ name, version: addonVersion })),
  };
}

/**
 * The machines: what is asked for stands, and what is left out comes from the contract, moved just so far that min ≤ desired ≤ max holds.
 */
export function chooseNodes(options: {
  contract: Contract;
  asked: NodesRequest | undefined;
  refuse: Refuse;
}): BuildSpec['nodes'] | undefined {
  const { contract, refuse } = options;
  const { defaultNodes, maxNodes, sizes } = contract.kubernetes;
  const asked = options.asked ?? {};
  const desired =
    asked.desired ?? Math.min(Math.max(defaultNodes.desired, asked.min ?? 0), asked.max ?? Number.POSITIVE_INFINITY);
  const min = asked.min ?? Math.min(defaultNodes.min, desired, asked.max ?? desired);
  const max = asked.max ?? Math.max(defaultNodes.max, desired, min);

  let usable = true;
  const fault = (path: string, message: string) => {
    usable = false;
    refuse({ path, code: 'INVALID', message });
  };
  if (max > maxNodes) {
    fault('nodes.max', `${max} nodes are more than the ${maxNodes} that a build may have`);
  }
  if (desired < 1) {
    fault('nodes.desired', 'A build needs at least one node');
  }
  if (min > max) {
    fault('nodes.min', `min (${min}) is above max (${max})`);
  } else if (desired < min || desired > max) {
    fault('nodes.desired', `desired (${desired}) must be between min (${min}) and max (${max})`);
  }
  if (!usable) {
    return undefined;
  }
  const size = asked.size ?? defaultNodes.size;
  return { size, ...sizes[size], min, desired, max, capacity: asked.capacity ?? defaultNodes.capacity };
}
