import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  goldenPathBuildExtendPermission,
  goldenPathBuildRetryPermission,
  goldenPathBuildTeardownPermission,
  goldenPathBuildValidatePermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { firstHindranceOf, fitness, policyState, type ActState } from '../../shared/acts/ActState';
import { useOwnership } from '../../shared/acts/useOwnership';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { useTranslation } from '../../translation/useTranslation';
import { whyUnfit, type Act } from './fitness';
import type { Subject } from './subject';

/** Each act, and whether it can be done. */
export type ActStates = Record<Act, ActState>;

/** What the reader can do to a build, by the rules that the backend keeps: it decides in the end. */
export function useActStates(subject: Subject): ActStates {
  const { t } = useTranslation();
  const ownership = useOwnership({ owner: subject.owner, what: 'build' });
  const extend = useAllowed(goldenPathBuildExtendPermission, subject);
  const retry = useAllowed(goldenPathBuildRetryPermission, subject);
  const validate = useAllowed(goldenPathBuildValidatePermission, subject);
  const teardown = useAllowed(goldenPathBuildTeardownPermission, subject);
  return {
    extend: combine({ act: 'extend', subject, policy: extend, ownership, t }),
    retry: combine({ act: 'retry', subject, policy: retry, ownership, t }),
    validate: combine({ act: 'validate', subject, policy: validate, ownership, t }),
    teardown: combine({ act: 'teardown', subject, policy: teardown, ownership, t }),
  };
}

function combine(options: {
  act: Act;
  subject: Subject;
  policy: ActState;
  ownership: ActState;
  t: Translate;
}): ActState {
  const { act, subject, policy, ownership, t } = options;
  return firstHindranceOf(fitness(whyUnfit(act, subject, t)), policy, ownership);
}

function useAllowed(permission: ResourcePermission, subject: Subject): ActState {
  const { environment, buildId, incarnation } = subject;
  const { t } = useTranslation();
  return policyState({
    ...usePermission({ permission, resourceRef: `${environment}/${buildId}/${incarnation}` }),
    reason: t('build.acts.denied', { permission: permission.name }),
  });
}
