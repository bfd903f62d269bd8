import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { goldenPathPlatformAdminPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
import { useReader } from '../useReader';
import type { ActState } from './ActState';

/** A thing is changed by its owner, or by the platform team; the latter only where the permission framework is on to say so. */
export function useOwnership(options: {
  owner: string;
  /** What it is. */
  what: 'build' | 'database';
}): ActState {
  const { owner, what } = options;
  const { t } = useTranslation();
  const { state } = useReader();
  const config = useApi(configApiRef);
  const admin = usePermission({ permission: goldenPathPlatformAdminPermission });
  const permissionsEnabled = config.getOptionalBoolean('permission.enabled') === true;

  if (state.status === 'loading' || admin.loading) {
    return { state: 'checking' };
  }
  const isOwner =
    state.status === 'loaded' && [state.data.userEntityRef, ...state.data.ownershipEntityRefs].includes(owner);
  return isOwner || (permissionsEnabled && admin.allowed)
    ? { state: 'allowed' }
    : {
        state: 'denied',
        reason: t(`shared.ownership.${what}`, { owner }),
      };
}
