import { Alert, Flex, Skeleton, Text } from '@backstage/ui';
import type { ResourceRef, TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
import { ErrorPanel } from '../ErrorPanel';
import type { Query } from '../query/useQuery';
import styles from './PlanView.module.css';

/** What would be deleted, in which order, and what stays. */
export function PlanView(props: {
  query: Query<TeardownPlan>;
  /** Said where nothing would be deleted. */
  nothing: string;
}) {
  const { t } = useTranslation();
  const { state, reload } = props.query;
  switch (state.status) {
    case 'loading':
      return (
        <Flex direction="column" gap="2" aria-busy="true" aria-label={t('shared.plan.title')}>
          <Skeleton width="40%" />
          <Skeleton width="90%" />
          <Skeleton width="80%" />
          <Skeleton width="85%" />
        </Flex>
      );
    case 'failed':
      return <ErrorPanel title={t('shared.plan.failed')} error={state.error} onRetry={reload} />;
    case 'loaded':
      return <Plan plan={state.data} nothing={props.nothing} />;
  }
}

function Plan(props: { plan: TeardownPlan; nothing: string }) {
  const { plan, nothing } = props;
  const { t } = useTranslation();
  const count = plan.deletes.reduce((sum, entry) => sum + entry.resources.length, 0);
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={t('shared.plan.title')} className={styles.plan} tabIndex={0}>
      <Text as="h3" variant="title-x-small">
        {t('shared.plan.goes')}
      </Text>
      {count === 0 && <Text as="p">{nothing}</Text>}
      <ol className={styles.list}>
        {plan.deletes
          .filter(entry => entry.resources.length > 0)
          .map(entry => (
            <li key={entry.step}>
              {entry.title}
              <Resources resources={entry.resources} />
            </li>
          ))}
      </ol>
      <Text as="h3" variant="title-x-small">
        {t('shared.plan.stays')}
      </Text>
      {plan.keeps.length === 0 ? (
        <Text as="p">{t('shared.plan.nothingElse')}</Text>
      ) : (
        <Resources resources={plan.keeps} />
      )}
      {plan.unknown.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('shared.plan.incomplete')}
          description={
            <ul className={styles.list}>
              {plan.unknown.map(entry => (
                <li key={entry.step}>
                  {entry.step}: {entry.message}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </section>
  );
}

function Resources({ resources }: { resources: ResourceRef[] }) {
  return (
    <ul className={styles.resources}>
      {resources.map(resource => (
        <li key={`${resource.resourceClass} ${resource.id}`}>
          <span className={styles.class}>{resource.resourceClass}</span> <code>{resource.id}</code>
          {resource.description && ` (${resource.description})`}
        </li>
      ))}
    </ul>
  );
}
