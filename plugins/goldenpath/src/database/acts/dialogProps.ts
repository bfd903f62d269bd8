import type { Database, DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { KnownDatabase } from './fitness';

/** What the dialog of an act on a database needs. */
export interface DatabaseDialogProps {
  database: KnownDatabase;
  onDone: (database: Database) => void;
  onClose: () => void;
}

/** What the dialog of an act on a grant needs. */
export interface GrantDialogProps extends DatabaseDialogProps {
  grant: DatabaseGrant;
}
