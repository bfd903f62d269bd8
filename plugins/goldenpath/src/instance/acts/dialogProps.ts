import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What the dialog of an act on an instance needs. */
export interface InstanceDialogProps {
  instance: DatabaseInstance;
  onDone: (instance: DatabaseInstance) => void;
  onClose: () => void;
}
