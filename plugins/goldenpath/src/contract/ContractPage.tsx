import { useApi } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { ContractAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Facts } from '../shared/Facts';
import { PageMain } from '../shared/PageMain';
import { useQuery } from '../shared/query/useQuery';
import { AppsTable } from './AppsTable';
import { ChecksTable } from './ChecksTable';
import { Ladder } from './Ladder';

/** What the contract promises: the ladder, the apps with their pinned versions, the checks. */
export function ContractPage() {
  const api = useApi(goldenPathApiRef);
  const { state, reload } = useQuery({
    key: 'contract',
    load: () => api.getContract(),
  });
  return (
    <PageMain>
      <Header
        title="Contract"
        description="The ladder that every new build climbs. A build keeps the contract that it was made with."
      />
      <Container>
        {state.status === 'loading' && <ContractSkeleton />}
        {state.status === 'failed' && (
          <ErrorPanel title="The contract cannot be read" error={state.error} onRetry={reload} />
        )}
        {state.status === 'loaded' && <ContractView contract={state.data} />}
      </Container>
    </PageMain>
  );
}

function ContractView({ contract }: { contract: ContractAnswer }) {
  return (
    <Flex direction="column" gap="5">
      <Facts
        title="This contract"
        facts={[
          { label: 'Version', value: contract.version },
          { label: 'Digest', value: contract.digest, copy: true },
          ...Object.entries(contract.lifecycles).map(([lifecycle, rule]) => ({
            label: `Highest tier, ${lifecycle}`,
            value: rule.overridable
              ? `${rule.maxTier}; a request may choose up to ${rule.ceiling ?? rule.maxTier}`
              : `${rule.maxTier}; a request cannot choose another`,
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
  return (
    <Flex direction="column" gap="3">
      <VisuallyHidden role="status">Loading the contract</VisuallyHidden>
      <Skeleton width="30%" height={24} />
      {[0, 1, 2, 3, 4].map(rung => (
        <Skeleton key={rung} width="100%" height={72} />
      ))}
    </Flex>
  );
}
