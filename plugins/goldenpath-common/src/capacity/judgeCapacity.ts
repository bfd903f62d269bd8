import type { CapacityBound, CapacityRoom } from './types';

/** How much room bounds leave together. No room at all is certain whatever else could not be read. Pure. @public */
export function judgeCapacity(bounds: CapacityBound[]): CapacityRoom {
  const known = bounds.flatMap(bound => (bound.state === 'known' ? [bound] : []));
  if (known.length === 0) {
    return { certainty: 'unknown' };
  }
  const tightest = known.reduce((least, bound) => (bound.left < least.left ? bound : least));
  const isCertain = known.length === bounds.length || tightest.left === 0;
  return { certainty: isCertain ? 'exact' : 'at-most', left: tightest.left, bound: tightest.id };
}
