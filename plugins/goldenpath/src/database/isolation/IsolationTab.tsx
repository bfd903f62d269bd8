import { Flex, Text } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../../shared/EmptyState';
import { Facts } from '../../shared/Facts';
import { Item, ItemList } from '../../shared/ItemList';
import { heldLook, isolationLook } from '../../shared/status/databaseLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';

/** The proof that nobody but the database's own grants gets in: what was tried and read, and what came of it. */
export function IsolationTab({ database }: { database: Database }) {
  const { isolation } = database;
  if (!isolation) {
    return (
      <EmptyState
        title="Not proven yet"
        description="When the database is there, a role without a grant is made and tried, and must be refused. What was tried and read stands here then."
      />
    );
  }
  const { at, isolated, checks } = isolation;
  return (
    <Flex direction="column" gap="5">
      <Facts
        title="Isolation"
        facts={[
          { label: 'By the proof', value: <StatusMark look={isolationLook(isolated)} /> },
          { label: 'Proven', value: <RelativeTime at={at} /> },
        ]}
      />
      <ItemList title="What was tried and read" heading="h3">
        {checks.map(check => (
          <Item key={check.title} title={check.title} mark={<StatusMark look={heldLook(check.held)} />}>
            <p>{check.evidence}</p>
          </Item>
        ))}
      </ItemList>
      {checks.length === 0 && <Text as="p">The proof names nothing that was tried.</Text>}
    </Flex>
  );
}
