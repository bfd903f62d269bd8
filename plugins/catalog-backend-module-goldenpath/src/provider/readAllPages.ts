import type { Page } from '@goldenpath/backstage-plugin-goldenpath-common';

const PAGE_SIZE = 500;

/** Every page of a list, or an error: a part of a list taken for the whole would remove the rest. */
export async function readAllPages<T>(
  list: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}
