import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { Subject } from './subject';

/** Asks whether a failed build shall be tried again. */
export function RetryDialog(props: { subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { subject, onDone, onClose } = props;
  const { t } = useTranslation();
  const api = useApi(goldenPathApiRef);
  const act = useAct({
    run: () => api.retryBuild(subject),
    onDone: build => {
      onDone(build);
      onClose();
    },
  });
  return (
    <ActDialog
      title={t('build.acts.retry.title', { buildId: subject.buildId })}
      act={act}
      label={t('build.acts.retry.act')}
      failure={t('build.acts.retry.failure')}
      onClose={onClose}
    >
      <Text as="p">{t('shared.acts.retried')}</Text>
    </ActDialog>
  );
}
