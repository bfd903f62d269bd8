import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import type { Subject } from './subject';

/** Asks whether a failed build shall be tried again. */
export function RetryDialog(props: { subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { subject, onDone, onClose } = props;
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
      title={`Retry ${subject.buildId}`}
      act={act}
      label="Retry"
      failure="The build was not retried"
      onClose={onClose}
    >
      <Text as="p">The steps that failed are tried again; what is there already is kept.</Text>
    </ActDialog>
  );
}
