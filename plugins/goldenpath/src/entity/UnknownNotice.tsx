import { Alert } from '@backstage/ui';
import { BUILD_ENTITY_ANNOTATION } from '@goldenpath/backstage-plugin-goldenpath-common';
import { explainError } from '../shared/explainError';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import type { Unknown } from './readNamed';

/** Says that an annotation of the entity names nothing that is there; nothing where it does. */
export function UnknownNotice({ unknown }: { unknown: Unknown | undefined }) {
  const { t } = useTranslation();
  return unknown === undefined ? null : (
    <Alert role="status" status="warning" icon title={t('entity.unknown.title')} description={inWords(unknown, t)} />
  );
}

function inWords(unknown: Unknown, t: Translate): string {
  const { annotation } = unknown;
  switch (unknown.why) {
    case 'unusable':
      return annotation === BUILD_ENTITY_ANNOTATION
        ? t('entity.unknown.noBuild', { annotation, value: unknown.value })
        : t('entity.unknown.noDatabase', { annotation, value: unknown.value });
    case 'not-found':
      return t('entity.unknown.notFound', { annotation, why: explainError(unknown.error, t).message });
  }
}
