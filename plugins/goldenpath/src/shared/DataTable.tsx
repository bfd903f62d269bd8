import {
  Column,
  Row,
  TableBody,
  TableBodySkeleton,
  TableHeader,
  TablePagination,
  TableRoot,
  VisuallyHidden,
  type SortDescriptor,
  type TableItem,
  type TablePaginationProps,
} from '@backstage/ui';
import type { ReactElement, ReactNode } from 'react';
import styles from './DataTable.module.css';

/** A column: its name, and a `Cell` for each item. */
export interface DataColumn<T> {
  id: string;
  label: string;
  isRowHeader?: boolean;
  isSortable?: boolean;
  /** The label is there for those who don't see the table. */
  isLabelHidden?: boolean;
  cell: (item: T) => ReactElement;
}

/** A table with a name of its own, for readers who don't see it. */
export function DataTable<T extends TableItem>(props: {
  label: string;
  columns: readonly DataColumn<T>[];
  /** `undefined` while loading: a skeleton stands in. */
  items: T[] | undefined;
  emptyState: ReactNode;
  hrefOf?: (item: T) => string | undefined;
  /** What is shown answers the previous question. */
  isStale?: boolean;
  sort?: {
    descriptor: SortDescriptor;
    onChange: (descriptor: SortDescriptor) => void;
  };
  pagination?: TablePaginationProps;
}) {
  const { label, columns, emptyState, hrefOf, isStale, sort, pagination } = props;
  // That the previous question had no answer says nothing about this one.
  const items = isStale && props.items?.length === 0 ? undefined : props.items;
  return (
    <div className={styles.frame} aria-busy={isStale || items === undefined ? true : undefined}>
      <div className={styles.scroll}>
        <TableRoot
          aria-label={label}
          stale={isStale}
          isPending={items === undefined}
          sortDescriptor={sort?.descriptor}
          onSortChange={sort?.onChange}
        >
          <TableHeader columns={columns}>
            {column => (
              <Column id={column.id} isRowHeader={column.isRowHeader} allowsSorting={column.isSortable}>
                {column.isLabelHidden ? <VisuallyHidden>{column.label}</VisuallyHidden> : column.label}
              </Column>
            )}
          </TableHeader>
          {items === undefined ? (
            <TableBodySkeleton columns={columns} />
          ) : (
            <TableBody items={items} dependencies={[columns]} renderEmptyState={() => emptyState}>
              {item => (
                <Row id={`${item.id}`} columns={columns} href={hrefOf?.(item)}>
                  {column => column.cell(item)}
                </Row>
              )}
            </TableBody>
          )}
        </TableRoot>
      </div>
      {pagination && <TablePagination {...pagination} />}
    </div>
  );
}
