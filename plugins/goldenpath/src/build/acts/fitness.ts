import type { Subject } from './subject';

/** What can be done to a build. */
export type Act = 'extend' | 'retry' | 'teardown';

/** Why an act makes no sense for a build as it stands; `undefined` where it does. */
export function whyUnfit(act: Act, subject: Subject): string | undefined {
  switch (act) {
    case 'extend':
      return whyNoExtension(subject);
    case 'retry':
      return subject.phase === 'failed' ? undefined : 'Only a failed build can be retried.';
    case 'teardown':
      return whyNoTeardown(subject);
  }
}

function whyNoExtension(subject: Subject): string | undefined {
  if (subject.lifecycle === 'persistent') {
    return 'A persistent cluster does not expire.';
  }
  return whyNoTeardown(subject);
}

function whyNoTeardown({ phase }: Subject): string | undefined {
  switch (phase) {
    case 'gone':
      return 'It is gone.';
    case 'tearing-down':
      return 'It is being torn down.';
    case 'pending':
    case 'provisioning':
    case 'ready':
    case 'degraded':
    case 'failed':
      return undefined;
  }
}
