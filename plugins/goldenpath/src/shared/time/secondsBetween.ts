/** Seconds between two ISO times. */
export function secondsBetween(from: string, to: string | Date): number {
  const end = typeof to === 'string' ? new Date(to) : to;
  return (end.getTime() - new Date(from).getTime()) / 1000;
}
