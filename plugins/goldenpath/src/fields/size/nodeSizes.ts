import type { NodeSize } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The sizes, smallest first. */
export const nodeSizes: readonly NodeSize[] = ['small', 'medium', 'large', 'xlarge'];

/** Whether something is the name of a size. */
export function isNodeSize(value: unknown): value is NodeSize {
  return nodeSizes.some(size => size === value);
}
