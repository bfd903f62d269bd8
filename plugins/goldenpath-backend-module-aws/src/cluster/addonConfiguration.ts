import type { JsonObject } from '@backstage/types';
import { ADDON } from '../names';

/** What an add-on is configured with; nothing where its defaults are right. Pure. */
export function addonConfiguration(options: {
  addon: string;
  tags: { [key: string]: string };
}): JsonObject | undefined {
  if (options.addon !== ADDON.ebsCsi) {
    return undefined;
  }
  return {
    // EKS makes no StorageClass since 1.30.
    defaultStorageClass: { enabled: true },
    // Volumes outlive the cluster (PITFALLS 17): with our tags on them they can be told apart and found.
    controller: { extraVolumeTags: options.tags },
  };
}
