import { Button, Flex } from '@backstage/ui';
import { RiDownloadLine, RiUploadLine } from '@remixicon/react';
import type { ActState } from '../shared/acts/ActState';
import type { RunningAct } from '../shared/useAct';
import { useTranslation } from '../translation/useTranslation';

/** The registry's CSV, in and out. */
export function HistoryActs(props: {
  importState: ActState;
  /** Id of the element that says why the import is denied. */
  reasonsId: string;
  download: RunningAct;
  onImport: () => void;
}) {
  const { importState, reasonsId, download, onImport } = props;
  const { t } = useTranslation();
  return (
    <Flex direction={{ initial: 'column', sm: 'row' }} gap="2">
      <Button
        variant="secondary"
        iconStart={<RiUploadLine />}
        isDisabled={importState.state !== 'allowed'}
        aria-describedby={importState.state === 'denied' ? reasonsId : undefined}
        onPress={onImport}
      >
        {t('history.acts.import')}
      </Button>
      <Button variant="secondary" iconStart={<RiDownloadLine />} isPending={download.running} onPress={download.start}>
        {t('shared.csv.download')}
      </Button>
    </Flex>
  );
}
