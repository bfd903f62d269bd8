import type { DatabaseInstance, InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import type { Words } from '../../translation/words';

/** What asking for an instance does as it stands, or why it makes no sense. */
export type EnsureFitness =
  | { fit: 'create' | 'adopt' | 'retry'; label: string }
  /** Nothing is to be done, or it is being done. */
  | { fit: 'none' }
  /** It would be needed, perhaps, and cannot be said. */
  | { fit: 'unsure'; label: string; reason: string };

/** What asking for an instance would do. */
export function ensureFitness(status: InstanceStatus, t: Translate): EnsureFitness {
  switch (status) {
    case 'absent':
    case 'retired':
      return { fit: 'create', label: t('instance.acts.create.button') };
    case 'adoptable':
      return { fit: 'adopt', label: t('instance.acts.adopt.button') };
    case 'failed':
      return { fit: 'retry', label: t('instance.acts.retry.button') };
    case 'unknown':
      return {
        fit: 'unsure',
        label: t('instance.acts.create.button'),
        reason: t('instance.acts.unfit.unknown'),
      };
    case 'creating':
    case 'available':
    case 'changing':
    case 'retiring':
      return { fit: 'none' };
  }
}

/** Why an instance cannot be retired as it stands; `undefined` where it can. */
export function whyNoRetirement({ status, databases }: DatabaseInstance, words: Words): string | undefined {
  const { t } = words;
  switch (status) {
    case 'absent':
      return t('instance.acts.unfit.absent');
    case 'adoptable':
      return t('instance.acts.unfit.adoptable');
    case 'retiring':
      return t('instance.acts.unfit.retiring');
    case 'retired':
      return t('instance.acts.unfit.retired');
    case 'unknown':
      return t('instance.acts.unfit.unseen');
    case 'creating':
    case 'available':
    case 'changing':
    case 'failed':
      return whyInUse(databases, words);
  }
}

function whyInUse(databases: number, { t, formats }: Words): string | undefined {
  return databases === 0
    ? undefined
    : t('instance.acts.unfit.inUse', { count: databases, number: formats.number(databases) });
}
