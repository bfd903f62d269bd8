import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, NumberField, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { formatExact } from '../../shared/time/format';
import { useAct } from '../../shared/useAct';
import styles from '../../shared/PageMain.module.css';
import type { Subject } from './subject';

const HOUR_MS = 60 * 60 * 1000;
const USUAL_HOURS = 4;

/** Asks for how many hours more a build shall live. */
export function ExtendDialog(props: { subject: Subject; onDone: (build: Build) => void; onClose: () => void }) {
  const { subject, onDone, onClose } = props;
  const api = useApi(goldenPathApiRef);
  const [hours, setHours] = useState(USUAL_HOURS);
  const act = useAct({
    run: () => api.extendBuild(subject, { hours }),
    onDone: build => {
      onDone(build);
      onClose();
    },
  });
  const usable = Number.isInteger(hours) && hours >= 1;

  return (
    <Dialog className={styles.dialog} isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <DialogHeader>Extend {subject.buildId}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <NumberField label="Hours to add" minValue={1} step={1} value={hours} onChange={setHours} />
          {subject.expiresAt && usable && (
            <Text as="p">
              Expires {formatExact(new Date(subject.expiresAt))}; then{' '}
              {formatExact(new Date(new Date(subject.expiresAt).getTime() + hours * HOUR_MS))}.
            </Text>
          )}
          {act.error && <ErrorPanel title="The build was not extended" error={act.error} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button isDisabled={!usable} isPending={act.running} onPress={act.start}>
          Extend
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
