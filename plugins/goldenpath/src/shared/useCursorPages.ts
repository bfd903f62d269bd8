import type { Page } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { TablePaginationProps } from '@backstage/ui';
import { useState } from 'react';

/**
 * Which page of a list is shown. The server gives only the next page's cursor, so the way back is remembered here; another question
 * (`key`) starts at its first page.
 */
export function useCursorPages(options: { key: string; pageSize: number }) {
  const { key, pageSize } = options;
  const [held, setHeld] = useState<{ key: string; cursors: string[] }>({
    key,
    cursors: [],
  });
  const cursors = held.key === key ? held.cursors : [];
  const cursor = cursors[cursors.length - 1];

  return {
    cursor,
    pagination(page: Page<unknown> | undefined): TablePaginationProps {
      const nextCursor = page?.nextCursor;
      return {
        pageSize,
        offset: cursors.length * pageSize,
        totalCount: page?.totalItems ?? 0,
        hasNextPage: nextCursor !== undefined,
        hasPreviousPage: cursors.length > 0,
        // The one that there is: BUI takes no other size than those it offers.
        pageSizeOptions: [pageSize],
        showPageSizeOptions: false,
        onNextPage: () => nextCursor !== undefined && setHeld({ key, cursors: [...cursors, nextCursor] }),
        onPreviousPage: () => setHeld({ key, cursors: cursors.slice(0, -1) }),
      };
    },
  };
}
