import { Flex } from '@backstage/ui';
import type { Database, DatabaseRun } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../../shared/EmptyState';
import { Facts, type Fact } from '../../shared/Facts';
import { runLooks } from '../../shared/status/databaseLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { StepList } from '../../shared/steps/StepList';
import { Duration, RelativeTime } from '../../shared/time/RelativeTime';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { useTranslation } from '../../translation/useTranslation';

/** What was done and is being done for the database, and how its last run ended. */
export function StepsTab({ database }: { database: Database }) {
  const { steps, lastRun } = database;
  const { t } = useTranslation();
  if (steps.length === 0 && !lastRun) {
    return <EmptyState title={t('database.steps.none')} description={t('database.steps.noneWhy')} />;
  }
  return (
    <Flex direction="column" gap="5">
      {lastRun && <Facts title={t('database.steps.lastRun')} facts={factsOf(lastRun, t)} />}
      <StepList title={t('database.steps.title')} steps={steps} heading="h3" />
    </Flex>
  );
}

function factsOf({ startedAt, finishedAt, outcome }: DatabaseRun, t: Translate): Fact[] {
  return [
    {
      label: t('database.steps.outcome'),
      value: outcome ? <StatusMark look={lookOf(runLooks, outcome)} /> : t('database.steps.running'),
    },
    { label: t('database.steps.started'), value: <RelativeTime at={startedAt} /> },
    {
      label: t(finishedAt ? 'database.steps.took' : 'database.steps.underWay'),
      value: <Duration from={startedAt} to={finishedAt} />,
    },
  ];
}
