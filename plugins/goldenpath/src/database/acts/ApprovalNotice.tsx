import { Text } from '@backstage/ui';
import type { DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useEnvironments } from '../../shared/environments/useEnvironments';
import { useReader } from '../../shared/useReader';
import { approvalOf, type Approval } from './approvalOf';

/** Says whether a grant will wait for somebody's approval, where that is known; else, when it would. */
export function ApprovalNotice({ database }: { database: DatabaseSummary }) {
  const environments = useEnvironments();
  const reader = useReader();
  const approval = approvalOf({ database, environments: environments.state, reader: reader.state });
  return (
    <Text as="p" aria-live="polite">
      {sentenceOf(approval, database)}
    </Text>
  );
}

const reasons = {
  environment: ({ environment }: DatabaseSummary) => `${environment} asks for that`,
  unconfigured: ({ environment }: DatabaseSummary) =>
    `${environment} is configured no more, and grants nothing by itself`,
  others: ({ owner }: DatabaseSummary) => `the database belongs to ${owner}`,
};

function sentenceOf(approval: Approval, database: DatabaseSummary): string {
  switch (approval.result) {
    case 'granted':
      return `It waits for nobody: ${database.environment} asks for no approval, and the database is yours or your team's.`;
    case 'waits':
      return `Nothing is made until somebody else than you has approved it: ${reasons[approval.because](database)}.`;
    case 'unknown':
      return 'Where the environment asks for approval, and always where the database belongs to others, nothing is made until somebody else than you has approved it.';
  }
}
