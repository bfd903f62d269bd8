/** For a {@link FakeProcess}: each moment that comes by, once. The process dies there, and another goes on. */
export function eachMomentOnce(moment: 'before' | 'after'): (point: string) => boolean {
  const died = new Set<string>();
  return point => {
    const isMoment = point.startsWith(`${moment} `) && !point.endsWith(' claim') && !died.has(point);
    if (isMoment) {
      died.add(point);
    }
    return isMoment;
  };
}
