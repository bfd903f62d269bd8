/**
 * A percentile by nearest rank: a value that was really measured.
 *
 * @param ascending - at least one value, smallest first
 * @param share - 0 to 1
 */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)];
}
