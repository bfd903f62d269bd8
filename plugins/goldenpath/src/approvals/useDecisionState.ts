import { usePermission } from '@backstage/plugin-permission-react';
import {
  goldenPathDatabaseApprovePermission,
  type DatabaseGrant,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { firstHindranceOf, policyState, type ActState } from '../shared/acts/ActState';
import { useTranslation } from '../translation/useTranslation';
import { useReader } from '../shared/useReader';

/** Whether the reader may decide about a request: with the permission to, and about what somebody else asked for. */
export function useDecisionState(grant: DatabaseGrant): ActState {
  const { t } = useTranslation();
  const { state } = useReader();
  const policy = policyState({
    ...usePermission({ permission: goldenPathDatabaseApprovePermission }),
    reason: t('shared.acts.denied', { permission: goldenPathDatabaseApprovePermission.name }),
  });
  const isOwn = state.status === 'loaded' && state.data.userEntityRef === grant.requester;
  return firstHindranceOf(
    isOwn ? { state: 'denied', reason: t('approvals.own') } : policy,
    state.status === 'loading' ? { state: 'checking' } : { state: 'allowed' },
  );
}
