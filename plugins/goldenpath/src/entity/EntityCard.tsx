import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Link, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import { useId } from 'react';
import { entityTabRouteRef } from '../routes';
import { ErrorPanel } from '../shared/ErrorPanel';
import styles from '../shared/PageMain.module.css';
import type { Query } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
import { useTranslation } from '../translation/useTranslation';
import { BuildItems } from './BuildItems';
import { DatabaseItems } from './DatabaseItems';
import { subjectOfEntity } from './entitySubject';
import { buildsOf, databasesOf } from './sources';
import { UnknownNotice } from './UnknownNotice';
import { useEntityBuilds, type BuildsSource } from './useEntityBuilds';
import { useEntityDatabases, type DatabasesSource } from './useEntityDatabases';

/** How many of each the card shows; the tab has them all. */
const SHOWN = 5;

/** The builds and databases of an entity at a glance, with the acts on each. */
export function EntityCard() {
  const { t } = useTranslation();
  const { entity } = useEntity();
  const subject = subjectOfEntity(entity);
  const builds = buildsOf(subject);
  const id = useId();
  const tabHref = useRouteRef(entityTabRouteRef)?.();
  return (
    <section aria-labelledby={id} className={styles.part}>
      <Card>
        <CardHeader>
          <Flex justify="between" align="center">
            <Text as="h2" variant="title-x-small" weight="bold" id={id}>
              {t('shared.goldenPath')}
            </Text>
            {tabHref && <Link href={tabHref}>{t('entity.card.all')}</Link>}
          </Flex>
        </CardHeader>
        <CardBody>
          <Flex direction="column" gap="4">
            {builds && <Builds source={builds} />}
            <Databases source={databasesOf(subject)} />
          </Flex>
        </CardBody>
      </Card>
    </section>
  );
}

function Builds({ source }: { source: BuildsSource }) {
  const { t } = useTranslation();
  const query = useEntityBuilds({ source, withGone: false, limit: SHOWN });
  return (
    <Part query={query} failure={t('builds.unreadable')}>
      {page => (
        <>
          <UnknownNotice unknown={page.unknown} />
          <BuildItems builds={page.items} onDone={query.reload} />
          <More shown={page.items.length} total={page.totalItems} />
        </>
      )}
    </Part>
  );
}

function Databases({ source }: { source: DatabasesSource }) {
  const { t } = useTranslation();
  const query = useEntityDatabases({ source, withGone: false, limit: SHOWN });
  return (
    <Part query={query} failure={t('databases.unreadable')}>
      {page => (
        <>
          <UnknownNotice unknown={page.unknown} />
          <DatabaseItems databases={page.items} onDone={query.reload} />
          <More shown={page.items.length} total={page.totalItems} />
        </>
      )}
    </Part>
  );
}

function Part<T>(props: { query: Query<T>; failure: string; children: (data: T) => JSX.Element }) {
  const { query, failure, children } = props;
  const { t } = useTranslation();
  const { state, reload } = query;
  switch (state.status) {
    case 'loading':
      return (
        <div aria-busy="true">
          <VisuallyHidden role="status">{t('entity.card.loading')}</VisuallyHidden>
          <Skeleton width="100%" height={48} />
        </div>
      );
    case 'failed':
      return <ErrorPanel title={failure} error={state.error} onRetry={reload} />;
    case 'loaded':
      return (
        <>
          <StaleNotice query={query} />
          {children(state.data)}
        </>
      );
  }
}

function More({ shown, total }: { shown: number; total: number }) {
  const { t, formats } = useTranslation();
  return total > shown ? (
    <Text color="secondary">{t('entity.card.more', { number: formats.number(total - shown) })}</Text>
  ) : null;
}
