import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { Subject } from './subject';

/** Asks whether something shall be done that takes no more than a yes, and says what it means. */
export function PlainActDialog(props: {
  act: 'retry' | 'validate';
  subject: Subject;
  onDone: (build: Build) => void;
  onClose: () => void;
}) {
  const { act, subject, onDone, onClose } = props;
  const { t } = useTranslation();
  const api = useApi(goldenPathApiRef);
  const running = useAct({
    run: () => (act === 'retry' ? api.retryBuild(subject) : api.validateBuild(subject)),
    onDone: build => {
      onDone(build);
      onClose();
    },
  });
  return (
    <ActDialog
      title={t(`build.acts.${act}.title`, { buildId: subject.buildId })}
      act={running}
      label={t(`build.acts.${act}.act`)}
      failure={t(`build.acts.${act}.failure`)}
      onClose={onClose}
    >
      <Text as="p">{act === 'retry' ? t('shared.acts.retried') : t('build.acts.validate.explanation')}</Text>
    </ActDialog>
  );
}
