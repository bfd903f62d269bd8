/** First and last address of a range, as numbers. */
interface AddressRange {
  first: number;
  last: number;
}

/** Whether ranges together hold every address of another one. IPv4, in CIDR notation; what is no such range holds nothing. Pure. */
export function covers(options: { ranges: string[]; range: string }): boolean {
  const wanted = rangeOf(options.range);
  if (!wanted) {
    return false;
  }
  const sorted = options.ranges.flatMap(range => rangeOf(range) ?? []).sort((left, right) => left.first - right.first);
  const reached = sorted.reduce(
    (next, range) => (range.first <= next ? Math.max(next, range.last + 1) : next),
    wanted.first,
  );
  return reached > wanted.last;
}

function rangeOf(cidr: string): AddressRange | undefined {
  const [address, bits] = cidr.split('/');
  const parts = address.split('.').map(Number);
  const prefix = Number(bits);
  const isRange =
    parts.length === 4 &&
    parts.every(part => Number.isInteger(part) && part >= 0 && part <= 255) &&
    bits !== undefined &&
    Number.isInteger(prefix) &&
    prefix >= 0 &&
    prefix <= 32;
  if (!isRange) {
    return undefined;
  }
  const size = 2 ** (32 - prefix);
  const value = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(value / size) * size;
  return { first, last: first + size - 1 };
}
