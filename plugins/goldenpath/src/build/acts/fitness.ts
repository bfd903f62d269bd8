import { validatablePhases } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import type { Subject } from './subject';

/** What can be done to a build. */
export type Act = 'extend' | 'retry' | 'validate' | 'teardown';

/** Why an act makes no sense for a build as it stands; `undefined` where it does. */
export function whyUnfit(act: Act, subject: Subject, t: Translate): string | undefined {
  switch (act) {
    case 'extend':
      return whyNoExtension(subject, t);
    case 'retry':
      return subject.phase === 'failed' ? undefined : t('build.acts.unfit.notFailed');
    case 'validate':
      return whyNoValidation(subject, t);
    case 'teardown':
      return whyNoTeardown(subject, t);
  }
}

function whyNoValidation({ phase }: Subject, t: Translate): string | undefined {
  return validatablePhases.includes(phase) ? undefined : t('build.acts.unfit.notReady');
}

function whyNoExtension(subject: Subject, t: Translate): string | undefined {
  if (subject.lifecycle === 'persistent') {
    return t('shared.neverExpires');
  }
  return whyNoTeardown(subject, t);
}

function whyNoTeardown({ phase }: Subject, t: Translate): string | undefined {
  switch (phase) {
    case 'gone':
      return t('build.acts.unfit.gone');
    case 'tearing-down':
      return t('build.acts.unfit.tearingDown');
    case 'pending':
    case 'provisioning':
    case 'ready':
    case 'degraded':
    case 'failed':
      return undefined;
  }
}
