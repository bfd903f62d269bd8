import { Flex, Text } from '@backstage/ui';
import type { Database, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { waitingOf } from '../../approvals/waiting';
import { WaitingList } from '../../approvals/WaitingList';
import { StepList } from '../../shared/steps/StepList';
import { useTranslation } from '../../translation/useTranslation';
import { failedStepsOf } from '../acts/fitness';
import type { OpenedAct } from '../acts/useDatabaseActs';
import { GrantsTable } from './GrantsTable';
import { ReadyToPaste } from './ReadyToPaste';

/** Who gets into the database and how: what is in the way of it first, then the grants, then what their apps need next. */
export function AccessTab(props: {
  database: Database;
  onOpen: (act: OpenedAct) => void;
  onChanged: (database: Database) => void;
}) {
  const { database, onOpen, onChanged } = props;
  const { t } = useTranslation();
  const waiting = waitingOf([database]);
  return (
    <Flex direction="column" gap="5">
      {waiting.length > 0 && (
        <section aria-label={t('database.access.waiting')}>
          <Text as="h3" variant="title-x-small">
            {t('database.access.waiting')}
          </Text>
          <WaitingList label={t('database.access.waiting')} waiting={waiting} onDecided={onChanged} />
        </section>
      )}
      <StepList title={t('database.access.failed')} steps={failedStepsOf(database)} heading="h3" />
      <StepList title={t('database.access.now')} steps={database.steps.filter(isUnderWay)} heading="h3" />
      <GrantsTable database={database} onOpen={onOpen} />
      <ReadyToPaste grants={database.grants} />
    </Flex>
  );
}

function isUnderWay({ state }: StepStatus): boolean {
  return state === 'running' || state === 'waiting';
}
