import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Link, Skeleton, Text } from '@backstage/ui';
import { useId } from 'react';
import { entityTabRouteRef } from '../routes';
import { ErrorPanel } from '../shared/ErrorPanel';
import styles from '../shared/PageMain.module.css';
import type { Query } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
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
              Golden Path
            </Text>
            {tabHref && <Link href={tabHref}>View all</Link>}
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
  const query = useEntityBuilds({ source, withGone: false, limit: SHOWN });
  return (
    <Part query={query} failure="The builds cannot be read">
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
  const query = useEntityDatabases({ source, withGone: false, limit: SHOWN });
  return (
    <Part query={query} failure="The databases cannot be read">
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
  const { state, reload } = query;
  switch (state.status) {
    case 'loading':
      return <Skeleton width="100%" height={48} />;
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
  return total > shown ? <Text color="secondary">and {total - shown} more</Text> : null;
}
