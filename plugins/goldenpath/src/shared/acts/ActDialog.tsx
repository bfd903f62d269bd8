import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useTranslation } from '../../translation/useTranslation';
import { ErrorPanel } from '../ErrorPanel';
import styles from '../PageMain.module.css';
import type { RunningAct } from '../useAct';

/** Asks before something is done, says why it could not be, and is closed by whoever opened it. */
export function ActDialog(props: {
  title: string;
  act: RunningAct;
  /** The act's name, on its button. */
  label: string;
  /** What it is called that it could not be done: "The build was not retried". */
  failure: string;
  isDestructive?: boolean;
  /** Something that the act needs is missing. */
  isDisabled?: boolean;
  width?: number;
  /** What came of it, where that has to be read: then there is nothing left to ask. */
  outcome?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, act, label, failure, isDestructive, isDisabled, width, outcome, onClose, children } = props;
  const { t } = useTranslation();
  return (
    <Dialog className={styles.dialog} isOpen isDismissable width={width} onOpenChange={open => !open && onClose()}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {outcome ?? (
            <>
              {children}
              {act.error && <ErrorPanel title={failure} error={act.error} />}
            </>
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {!outcome && (
          <Button destructive={isDestructive} isDisabled={isDisabled} isPending={act.running} onPress={act.start}>
            {label}
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          {outcome ? t('shared.acts.done') : t('shared.acts.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
