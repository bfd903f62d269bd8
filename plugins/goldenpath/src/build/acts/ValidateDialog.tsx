import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import type { Subject } from './subject';

/** Asks whether the criteria of a build shall be proven afresh, and says where the outcome will be. */
export function ValidateDialog(props: { subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { subject, onDone, onClose } = props;
  const { t } = useTranslation();
  const api = useApi(goldenPathApiRef);
  const act = useAct({
    run: () => api.validateBuild(subject),
    onDone: build => {
      onDone(build);
      onClose();
    },
  });
  return (
    <ActDialog
      title={t('build.acts.validate.title', { buildId: subject.buildId })}
      act={act}
      label={t('build.acts.validate.act')}
      failure={t('build.acts.validate.failure')}
      onClose={onClose}
    >
      <Text as="p">{t('build.acts.validate.explanation')}</Text>
    </ActDialog>
  );
}
