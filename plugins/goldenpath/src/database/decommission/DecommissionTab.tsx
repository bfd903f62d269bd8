import { Flex, Text } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../../shared/ActorName';
import { EmptyState } from '../../shared/EmptyState';
import { Facts, type Fact } from '../../shared/Facts';
import { ProofTable } from '../../shared/plan/ProofTable';
import { removalLooks } from '../../shared/status/looks';
import { StepList } from '../../shared/steps/StepList';
import { Duration, RelativeTime } from '../../shared/time/RelativeTime';

/** The way back: the steps in the order in which things go, the dump that was asked for, and the proof that nothing is left. */
export function DecommissionTab({ database }: { database: Database }) {
  const { decommission } = database;
  if (!decommission) {
    return (
      <EmptyState
        title="Not decommissioned"
        description="Nobody has taken this database away. When somebody does, the steps and the proof are here."
      />
    );
  }
  const { finishedAt, steps, proof } = decommission;
  return (
    <Flex direction="column" gap="5">
      <Facts title="Decommissioning" facts={factsOf(decommission)} />
      <StepList title="Steps, in the order in which things go" steps={steps} looks={removalLooks} heading="h3" />
      <section aria-label="Proof">
        <Text as="h3" variant="title-x-small">
          Proof
        </Text>
        <ProofTable proof={proof} isFinished={finishedAt !== undefined} />
      </section>
    </Flex>
  );
}

type Decommission = NonNullable<Database['decommission']>;

function factsOf(decommission: Decommission): Fact[] {
  const { requestedAt, requestedBy, finishedAt } = decommission;
  return [
    { label: 'Asked for by', value: <ActorName actor={requestedBy} /> },
    { label: 'Asked for', value: <RelativeTime at={requestedAt} /> },
    ...(finishedAt ? [{ label: 'Finished', value: <RelativeTime at={finishedAt} /> }] : []),
    { label: finishedAt ? 'Took' : 'Under way for', value: <Duration from={requestedAt} to={finishedAt} /> },
    ...dumpFactsOf(decommission),
  ];
}

function dumpFactsOf({ dump, dumpAsked, finishedAt }: Decommission): Fact[] {
  if (dump) {
    return [
      { label: 'Dump', value: dump.file, copy: true },
      { label: 'Size of the dump', value: `${dump.bytes.toLocaleString()} bytes` },
      { label: 'SHA-256 of the dump', value: dump.sha256, copy: true },
    ];
  }
  if (!dumpAsked) {
    return [{ label: 'Dump', value: 'none' }];
  }
  return [{ label: 'Dump', value: finishedAt ? 'asked for, and not made' : 'asked for, not made yet' }];
}
