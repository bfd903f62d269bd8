import { Flex } from '@backstage/ui';
import type { DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { databaseLooks, rotationLooks } from '../shared/status/databaseLooks';
import { lookOf } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { isRotating } from './motion';

/** Where a database stands, and what goes on at its grants besides. */
export function StatusMarks({ database }: { database: DatabaseSummary }) {
  const { status, grants, needsApproval } = database;
  return (
    <Flex direction="column" gap="1">
      <StatusMark look={lookOf(databaseLooks, status)} />
      {needsApproval && status !== 'pending' && (
        <StatusMark look={{ ...databaseLooks.pending, label: t => t('databases.grantWaits') }} />
      )}
      {grants.some(isRotating) && <StatusMark look={rotationLooks.rotating} />}
    </Flex>
  );
}
