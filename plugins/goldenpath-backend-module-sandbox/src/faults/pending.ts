/** A fault and how often it is still to strike. */
export interface Pending<Fault> {
  fault: Fault;
  left: number;
}

export function strikesLeft(times: number | 'always' | undefined): number {
  return times === 'always' ? Infinity : (times ?? 1);
}
