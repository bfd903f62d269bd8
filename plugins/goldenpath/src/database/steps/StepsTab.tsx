import { Flex } from '@backstage/ui';
import type { Database, DatabaseRun } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../../shared/EmptyState';
import { Facts, type Fact } from '../../shared/Facts';
import { runLooks } from '../../shared/status/databaseLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { StepList } from '../../shared/steps/StepList';
import { Duration, RelativeTime } from '../../shared/time/RelativeTime';

/** What was done and is being done for the database, and how its last run ended. */
export function StepsTab({ database }: { database: Database }) {
  const { steps, lastRun } = database;
  if (steps.length === 0 && !lastRun) {
    return (
      <EmptyState
        title="No steps yet"
        description="Nothing is made before the database is approved. Then each step stands here, with what it waits for."
      />
    );
  }
  return (
    <Flex direction="column" gap="5">
      {lastRun && <Facts title="Last run" facts={factsOf(lastRun)} />}
      <StepList title="Steps" steps={steps} heading="h3" />
    </Flex>
  );
}

function factsOf({ startedAt, finishedAt, outcome }: DatabaseRun): Fact[] {
  return [
    {
      label: 'Outcome',
      value: outcome ? <StatusMark look={lookOf(runLooks, outcome)} /> : 'under way',
    },
    { label: 'Started', value: <RelativeTime at={startedAt} /> },
    { label: finishedAt ? 'Took' : 'Under way for', value: <Duration from={startedAt} to={finishedAt} /> },
  ];
}
