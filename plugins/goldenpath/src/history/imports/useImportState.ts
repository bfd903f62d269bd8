import { usePermission } from '@backstage/plugin-permission-react';
import { goldenPathHistoryImportPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import { policyState, type ActState } from '../../shared/acts/ActState';

/** Whether the reader may import records, and why not. */
export function useImportState(): ActState {
  return policyState({
    ...usePermission({ permission: goldenPathHistoryImportPermission }),
    reason: `To import records, your role needs the permission ${goldenPathHistoryImportPermission.name}. Ask your platform team.`,
  });
}
