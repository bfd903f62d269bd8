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
import { cloneElement, type ReactElement, type ReactNode } from 'react';
import styles from './DataTable.module.css';

/** A column: its name, and a `Cell` for each item. */
export interface DataColumn<T> {
  id: string;
  label: string;
  isRowHeader?: boolean;
  isSortable?: boolean;
  /** The label is there for those who don't see the table. */
  isLabelHidden?: boolean;
  /** What its cells hold is long: on a narrow screen they take the whole width of a card. */
  isLong?: boolean;
  cell: (item: T) => ReactElement;
}

/** A column's cell, with what the style sheet has to know of the column where each row is a card. */
function cellOf<T>(column: DataColumn<T>, item: T): ReactElement {
  const { cell, label, isLabelHidden, isLong } = column;
  return cloneElement(cell(item), {
    'data-label': isLabelHidden ? '' : label,
    'data-long': isLong || undefined,
  });
}

/** A table with a name of its own, for readers who don't see it; on a narrow screen, a card for each row. */
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
                  {column => cellOf(column, item)}
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
