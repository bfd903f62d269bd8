import type { Database, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState, type ReactNode } from 'react';
import { DecommissionDialog } from './DecommissionDialog';
import type { DatabaseDialogProps } from './dialogProps';
import type { DatabaseAct, GrantAct, KnownDatabase } from './fitness';
import { GrantDialog } from './GrantDialog';
import { RetryDialog } from './RetryDialog';
import { RevokeDialog } from './RevokeDialog';
import { RotateDialog } from './RotateDialog';
import { WithoutDumpDialog } from './WithoutDumpDialog';

/** An act, and what it is done to. */
export type OpenedAct =
  { act: DatabaseAct; database: KnownDatabase } | { act: GrantAct; database: KnownDatabase; grant: DatabaseGrant };

/** Opens the dialog of an act; `dialog` is to be rendered where it outlives the menu or button that opened it. */
export function useDatabaseActs(options: { onDone: (database: Database, act: OpenedAct['act']) => void }): {
  open: (act: OpenedAct) => void;
  dialog: ReactNode;
} {
  const [opened, setOpened] = useState<OpenedAct>();
  return {
    open: setOpened,
    dialog: opened && (
      <ActDialogOf
        opened={opened}
        onDone={database => options.onDone(database, opened.act)}
        onClose={() => setOpened(undefined)}
      />
    ),
  };
}

function ActDialogOf(props: { opened: OpenedAct } & Omit<DatabaseDialogProps, 'database'>) {
  const { opened, ...rest } = props;
  const { database } = opened;
  switch (opened.act) {
    case 'request-grant':
      return <GrantDialog database={database} {...rest} />;
    case 'retry':
      return <RetryDialog database={database} {...rest} />;
    case 'decommission':
      return <DecommissionDialog database={database} {...rest} />;
    case 'decommission-without-dump':
      return <WithoutDumpDialog database={database} {...rest} />;
    case 'rotate':
      return <RotateDialog database={database} grant={opened.grant} {...rest} />;
    case 'revoke':
      return <RevokeDialog database={database} grant={opened.grant} {...rest} />;
  }
}
