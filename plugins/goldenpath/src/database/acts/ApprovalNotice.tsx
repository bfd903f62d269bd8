import { Text } from '@backstage/ui';
import type { DatabaseSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useEnvironments } from '../../shared/environments/useEnvironments';
import { useReader } from '../../shared/useReader';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { useTranslation } from '../../translation/useTranslation';
import { approvalOf, type Approval } from './approvalOf';

/** Says whether a grant will wait for somebody's approval, where that is known; else, when it would. */
export function ApprovalNotice({ database }: { database: DatabaseSummary }) {
  const { t } = useTranslation();
  const environments = useEnvironments();
  const reader = useReader();
  const approval = approvalOf({ database, environments: environments.state, reader: reader.state });
  return (
    <Text as="p" aria-live="polite">
      {sentenceOf({ approval, database, t })}
    </Text>
  );
}

function sentenceOf(options: { approval: Approval; database: DatabaseSummary; t: Translate }): string {
  const { approval, database, t } = options;
  const { environment, owner } = database;
  switch (approval.result) {
    case 'granted':
      return t('database.acts.approval.granted', { environment });
    case 'waits':
      return approval.because === 'others'
        ? t('database.acts.approval.others', { owner })
        : t(`database.acts.approval.${approval.because}`, { environment });
    case 'unknown':
      return t('database.acts.approval.unknown');
  }
}
