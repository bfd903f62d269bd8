/** One page of a list. The token is the position of the next item, opaque to clients as AWS' are. */
export function page<Item>(
  items: readonly Item[],
  options: { token?: string; limit?: number; defaultLimit?: number },
): { items: Item[]; next: string | undefined } {
  const start = options.token ? Number(Buffer.from(options.token, 'base64url').toString('utf8').slice(1)) : 0;
  const end = start + (options.limit ?? options.defaultLimit ?? 100);
  return {
    items: items.slice(start, end),
    next: end < items.length ? Buffer.from(`@${end}`).toString('base64url') : undefined,
  };
}
