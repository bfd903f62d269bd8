import { useApi } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { ContractAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Facts } from '../shared/Facts';
import { PageMain } from '../shared/PageMain';
import { useQuery } from '../shared/query/useQuery';
import { useTranslation } from '../translation/useTranslation';
import { AppsTable } from './AppsTable';
import { ChecksTable } from './ChecksTable';
import { Ladder } from './Ladder';

/** What the contract promises: the ladder, the apps with their pinned versions, the checks. */
export function ContractPage() {
  const { t } = useTranslation();
  const api = useApi(goldenPathApiRef);
  const { state, reload } = useQuery({
    key: 'contract',
    load: () => api.getContract(),
  });
  return (
    <PageMain>
      <Header title={t('contract.title')} description={t('contract.description')} />
      <Container>
        {state.status === 'loading' && <ContractSkeleton />}
        {state.status === 'failed' && (
          <ErrorPanel title={t('contract.unreadable')} error={state.error} onRetry={reload} />
        )}
        {state.status === 'loaded' && <ContractView contract={state.data} />}
      </Container>
    </PageMain>
  );
}

function ContractView({ contract }: { contract: ContractAnswer }) {
  const { t } = useTranslation();
  return (
    <Flex direction="column" gap="5">
      <Facts
        title={t('contract.facts.title')}
        facts={[
          { label: t('contract.facts.version'), value: contract.version },
          { label: t('contract.facts.digest'), value: contract.digest, copy: true },
          ...Object.entries(contract.lifecycles).map(([lifecycle, rule]) => ({
            label: t('contract.facts.highest', { lifecycle }),
            value: rule.overridable
              ? t('contract.facts.upTo', { maxTier: rule.maxTier, ceiling: rule.ceiling ?? rule.maxTier })
              : t('contract.facts.fixed', { maxTier: rule.maxTier }),
          })),
        ]}
      />
      <Ladder tiers={contract.tiers} />
      <AppsTable apps={contract.apps} />
      <ChecksTable checks={contract.checks} />
    </Flex>
  );
}

function ContractSkeleton() {
  const { t } = useTranslation();
  return (
    <Flex direction="column" gap="3">
      <VisuallyHidden role="status">{t('contract.loading')}</VisuallyHidden>
      <Skeleton width="30%" height={24} />
      {[0, 1, 2, 3, 4].map(rung => (
        <Skeleton key={rung} width="100%" height={72} />
      ))}
    </Flex>
  );
}
