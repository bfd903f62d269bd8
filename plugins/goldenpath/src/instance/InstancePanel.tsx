import { Accordion, AccordionPanel, AccordionTrigger, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import type { DatabaseInstance, InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { Announcer } from '../shared/Announcer';
import { ErrorPanel } from '../shared/ErrorPanel';
import { explainError, isNotFound } from '../shared/explainError';
import type { Query } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
import { instanceLooks } from '../shared/status/databaseLooks';
import { lookOf } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import type { Words } from '../translation/words';
import { InstanceDetails } from './InstanceDetails';
import styles from './InstancePanel.module.css';
import { useInstance } from './useInstance';

/** Statuses that somebody should look into, or do something about. */
const opensItself: Record<InstanceStatus, boolean> = {
  absent: true,
  adoptable: true,
  creating: true,
  available: false,
  changing: true,
  failed: true,
  retiring: true,
  retired: false,
  unknown: true,
};

/** An environment's database instance: closed, where it stands; open, all that is known of it. One that cannot be read is nobody else's trouble. */
export function InstancePanel({ environment }: { environment: string }) {
  const { t } = useTranslation();
  const query = useInstance(environment);
  const { state, reload } = query;
  switch (state.status) {
    case 'loading':
      return (
        <>
          <VisuallyHidden role="status">{t('instance.loading', { environment })}</VisuallyHidden>
          <Skeleton width="100%" height={48} />
        </>
      );
    case 'failed':
      return isNotFound(state.error) ? (
        <Text as="p" color="secondary">
          {explainError(state.error, t).message}
        </Text>
      ) : (
        <ErrorPanel title={t('instance.unreadable', { environment })} error={state.error} onRetry={reload} />
      );
    case 'loaded':
      return <KnownInstance query={query} instance={state.data} />;
  }
}

function KnownInstance({ query, instance }: { query: Query<DatabaseInstance>; instance: DatabaseInstance }) {
  const { environment, status } = instance;
  const words = useTranslation();
  const { t } = words;
  // What the reader opened or closed stays so, whatever happens to the instance.
  const [opened, setOpened] = useState<boolean>();
  return (
    <>
      <Announcer value={instance} changesBetween={(before, after) => changesBetween({ before, after, t })} />
      <StaleNotice query={query} />
      <Accordion isExpanded={opened ?? opensItself[status] ?? true} onExpandedChange={setOpened}>
        <AccordionTrigger level={4}>
          <span className={styles.title}>
            <Text as="span" weight="bold">
              {environment}
            </Text>
            <StatusMark look={lookOf(instanceLooks, status)} />
            <Text as="span" color="secondary">
              {summaryOf(instance, words)}
            </Text>
          </span>
        </AccordionTrigger>
        <AccordionPanel>
          <InstanceDetails instance={instance} onChanged={query.put} />
        </AccordionPanel>
      </Accordion>
    </>
  );
}

function summaryOf({ identifier, facts, databases }: DatabaseInstance, { t, formats }: Words): string {
  return [
    identifier,
    ...(facts?.engineVersion ? [t('instance.engine', { version: facts.engineVersion })] : []),
    ...(facts?.instanceClass ? [facts.instanceClass] : []),
    t('databases.total', { count: databases, number: formats.number(databases) }),
  ].join(' · ');
}

function changesBetween(options: { before: DatabaseInstance; after: DatabaseInstance; t: Translate }): string[] {
  const { before, after, t } = options;
  const { environment } = after;
  return before.status === after.status
    ? []
    : [t('instance.changed', { environment, status: lookOf(instanceLooks, after.status).label(t) })];
}
