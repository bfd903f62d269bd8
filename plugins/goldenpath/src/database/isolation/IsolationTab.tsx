import { Flex, Text } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../../shared/EmptyState';
import { Facts } from '../../shared/Facts';
import { Item, ItemList } from '../../shared/ItemList';
import { heldLook, isolationLook } from '../../shared/status/databaseLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { useTranslation } from '../../translation/useTranslation';

/** The proof that nobody but the database's own grants gets in: what was tried and read, and what came of it. */
export function IsolationTab({ database }: { database: Database }) {
  const { isolation } = database;
  const { t } = useTranslation();
  if (!isolation) {
    return <EmptyState title={t('database.isolation.none')} description={t('database.isolation.noneWhy')} />;
  }
  const { at, isolated, checks } = isolation;
  return (
    <Flex direction="column" gap="5">
      <Facts
        title={t('database.isolation.title')}
        facts={[
          { label: t('database.isolation.byProof'), value: <StatusMark look={isolationLook(isolated)} /> },
          { label: t('database.isolation.proven'), value: <RelativeTime at={at} /> },
        ]}
      />
      <ItemList title={t('database.isolation.checks')} heading="h3">
        {checks.map(check => (
          <Item key={check.title} title={check.title} mark={<StatusMark look={heldLook(check.held)} />}>
            <p>{check.evidence}</p>
          </Item>
        ))}
      </ItemList>
      {checks.length === 0 && <Text as="p">{t('database.isolation.noChecks')}</Text>}
    </Flex>
  );
}
