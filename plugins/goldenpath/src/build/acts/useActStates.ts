import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  goldenPathBuildExtendPermission,
  goldenPathBuildRetryPermission,
  goldenPathBuildTeardownPermission,
  goldenPathPlatformAdminPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { useReader } from '../../shared/useReader';
import { whyUnfit, type Act } from './fitness';
import type { Subject } from './subject';

/** Whether the reader can do something to a build, and why not. */
export type ActState =
  | { state: 'allowed' }
  | { state: 'checking' }
  /** The reader may not. */
  | { state: 'denied'; reason: string }
  /** Nobody can, as the build stands. */
  | { state: 'unfit'; reason: string };

/** Each act, and whether it can be done. */
export type ActStates = Record<Act, ActState>;

/** What the reader can do to a build, by the rules that the backend keeps: it decides in the end. */
export function useActStates(subject: Subject): ActStates {
  const ownership = useOwnership(subject);
  const extend = useAllowed(goldenPathBuildExtendPermission, subject);
  const retry = useAllowed(goldenPathBuildRetryPermission, subject);
  const teardown = useAllowed(goldenPathBuildTeardownPermission, subject);
  return {
    extend: combine({ act: 'extend', subject, policy: extend, ownership }),
    retry: combine({ act: 'retry', subject, policy: retry, ownership }),
    teardown: combine({ act: 'teardown', subject, policy: teardown, ownership }),
  };
}

function combine(options: { act: Act; subject: Subject; policy: ActState; ownership: ActState }): ActState {
  const { act, subject, policy, ownership } = options;
  const unfit = whyUnfit(act, subject);
  if (unfit) {
    return { state: 'unfit', reason: unfit };
  }
  return policy.state === 'allowed' ? ownership : policy;
}

function useAllowed(permission: ResourcePermission, subject: Subject): ActState {
  const { environment, buildId, incarnation } = subject;
  const { loading, allowed } = usePermission({
    permission,
    resourceRef: `${environment}/${buildId}/${incarnation}`,
  });
  if (loading) {
    return { state: 'checking' };
  }
  return allowed
    ? { state: 'allowed' }
    : {
        state: 'denied',
        reason: `Your role does not have the permission ${permission.name} for this build. Ask your platform team.`,
      };
}

/** A build is changed by its owner, or by the platform team; the latter only where the permission framework is on to say so. */
function useOwnership(subject: Subject): ActState {
  const { state } = useReader();
  const config = useApi(configApiRef);
  const admin = usePermission({ permission: goldenPathPlatformAdminPermission });
  const permissionsEnabled = config.getOptionalBoolean('permission.enabled') === true;

  if (state.status === 'loading' || admin.loading) {
    return { state: 'checking' };
  }
  const isOwner =
    state.status === 'loaded' && [state.data.userEntityRef, ...state.data.ownershipEntityRefs].includes(subject.owner);
  return isOwner || (permissionsEnabled && admin.allowed)
    ? { state: 'allowed' }
    : {
        state: 'denied',
        reason: `This build belongs to ${subject.owner}. Ask them or your platform team.`,
      };
}
