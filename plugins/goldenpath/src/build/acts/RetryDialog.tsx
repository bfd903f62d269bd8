import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ErrorPanel } from '../../shared/ErrorPanel';
import styles from '../../shared/PageMain.module.css';
import type { Subject } from './subject';
import { useAct } from '../../shared/useAct';

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
    <Dialog className={styles.dialog} isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <DialogHeader>Retry {subject.buildId}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text as="p">The steps that failed are tried again; what is there already is kept.</Text>
          {act.error && <ErrorPanel title="The build was not retried" error={act.error} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button isPending={act.running} onPress={act.start}>
          Retry
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
