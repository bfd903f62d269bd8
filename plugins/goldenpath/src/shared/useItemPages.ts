import type { TablePaginationProps } from '@backstage/ui';
import { useState } from 'react';

/** Pages through items that are all here; a table draws only those of one page. */
export function useItemPages<T>(options: {
  items: readonly T[];
  pageSize: number;
  /** Names what the items are of; others start at their first page. */
  key?: string;
}): {
  shown: T[];
  /** Absent where one page holds them all. */
  pagination?: TablePaginationProps;
} {
  const { items, pageSize, key = '' } = options;
  const [held, setHeld] = useState({ key, page: 0 });
  const last = Math.max(0, Math.ceil(items.length / pageSize) - 1);
  // There can be fewer of them by now.
  const page = held.key === key ? Math.min(held.page, last) : 0;
  const offset = page * pageSize;
  return {
    shown: items.slice(offset, offset + pageSize),
    ...(last > 0 && {
      pagination: {
        pageSize,
        offset,
        totalCount: items.length,
        hasNextPage: page < last,
        hasPreviousPage: page > 0,
        pageSizeOptions: [pageSize],
        showPageSizeOptions: false,
        onNextPage: () => setHeld({ key, page: page + 1 }),
        onPreviousPage: () => setHeld({ key, page: page - 1 }),
      },
    }),
  };
}
