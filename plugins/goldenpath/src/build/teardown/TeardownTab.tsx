import { Flex, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../../shared/EmptyState';
import { Facts } from '../../shared/Facts';
import { removalLooks } from '../../shared/status/looks';
import { Duration, RelativeTime } from '../../shared/time/RelativeTime';
import { StepList } from '../../shared/steps/StepList';
import { ProofTable } from '../../shared/plan/ProofTable';

/** The way back: the steps in the order in which things go, and the proof that nothing is left. */
export function TeardownTab({ build }: { build: Build }) {
  const { teardown } = build;
  if (!teardown) {
    return (
      <EmptyState
        title="No teardown"
        description="Nobody has torn this build down. When it is, its steps and its proof are here."
      />
    );
  }
  const { startedAt, finishedAt, requestedBy, steps, proof } = teardown;
  return (
    <Flex direction="column" gap="5">
      <Facts
        title="Teardown"
        facts={[
          { label: 'Asked for by', value: requestedBy },
          { label: 'Started', value: <RelativeTime at={startedAt} /> },
          {
            label: finishedAt ? 'Finished' : 'Under way for',
            value: finishedAt ? <RelativeTime at={finishedAt} /> : <Duration from={startedAt} />,
          },
          ...(finishedAt
            ? [
                {
                  label: 'Took',
                  value: <Duration from={startedAt} to={finishedAt} />,
                },
              ]
            : []),
        ]}
      />
      <StepList title="Steps, in the order in which things go" steps={steps} looks={removalLooks} />
      <section aria-label="Proof">
        <Text as="h3" variant="title-x-small">
          Proof
        </Text>
        <ProofTable proof={proof} isFinished={finishedAt !== undefined} />
      </section>
    </Flex>
  );
}
