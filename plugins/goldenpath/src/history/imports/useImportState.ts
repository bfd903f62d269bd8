import { usePermission } from '@backstage/plugin-permission-react';
import { goldenPathHistoryImportPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import { policyState, type ActState } from '../../shared/acts/ActState';
import { useTranslation } from '../../translation/useTranslation';

/** Whether the reader may import records, and why not. */
export function useImportState(): ActState {
  const { t } = useTranslation();
  return policyState({
    ...usePermission({ permission: goldenPathHistoryImportPermission }),
    reason: t('history.imports.denied', { permission: goldenPathHistoryImportPermission.name }),
  });
}
