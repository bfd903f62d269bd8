import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { FactList } from '../../shared/Facts';
import { useAct } from '../../shared/useAct';
import { wishesOf } from '../instanceFacts';
import type { InstanceDialogProps } from './dialogProps';
import { ensureFitness } from './fitness';

const words = {
  create: {
    label: 'Create',
    text: "This is made in the environment's account, encrypted, with deletion protection on and without a way in from the internet. It takes some minutes, costs from then on, and outlives every build:",
  },
  adopt: {
    label: 'Adopt',
    text: 'It is there already. Nothing new is made: it is looked at and from then on looked after, so that databases can stand on it. What the configuration asks for:',
  },
  retry: {
    label: 'Retry',
    text: 'The steps that failed are tried again; what is there already is kept. What the configuration asks for:',
  },
} as const;

/** Shows what will be made, as the configuration says, before it is. */
export function EnsureDialog({ instance, onDone, onClose }: InstanceDialogProps) {
  const api = useApi(goldenPathDatabasesApiRef);
  const { environment, spec, status } = instance;
  const act = useAct({
    run: () => api.ensureInstance(environment),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  const { fit } = ensureFitness(status);
  const { label, text } = words[fit === 'adopt' || fit === 'retry' ? fit : 'create'];
  return (
    <ActDialog
      title={`${label} the instance of ${environment}`}
      act={act}
      label={label}
      failure="The instance was not asked for"
      onClose={onClose}
    >
      <Text as="p">{text}</Text>
      <FactList facts={wishesOf(spec)} isDense />
    </ActDialog>
  );
}
