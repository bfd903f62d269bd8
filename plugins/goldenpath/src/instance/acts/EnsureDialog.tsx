import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { FactList } from '../../shared/Facts';
import { useAct } from '../../shared/useAct';
import { useTranslation } from '../../translation/useTranslation';
import { wishesOf } from '../instanceFacts';
import type { InstanceDialogProps } from './dialogProps';
import { ensureFitness } from './fitness';

/** Shows what will be made, as the configuration says, before it is. */
export function EnsureDialog({ instance, onDone, onClose }: InstanceDialogProps) {
  const words = useTranslation();
  const { t } = words;
  const api = useApi(goldenPathDatabasesApiRef);
  const { environment, spec, status } = instance;
  const act = useAct({
    run: () => api.ensureInstance(environment),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  const { fit } = ensureFitness(status, t);
  const asked = fit === 'adopt' || fit === 'retry' ? fit : 'create';
  return (
    <ActDialog
      title={t(`instance.acts.${asked}.title`, { environment })}
      act={act}
      label={t(`instance.acts.${asked}.act`)}
      failure={t('instance.acts.ensureFailure')}
      onClose={onClose}
    >
      <Text as="p">{t(`instance.acts.${asked}.explanation`)}</Text>
      <FactList facts={wishesOf(spec, words)} isDense />
    </ActDialog>
  );
}
