import { Flex, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { ErrorPanel } from '../shared/ErrorPanel';
import type { Query } from '../shared/query/useQuery';
import { useTranslation } from '../translation/useTranslation';
import { InstancePanel } from './InstancePanel';

/** The database instance of each environment that offers databases, or of the one that the page is about. */
export function InstancesPanel(props: {
  environments: Query<EnvironmentsAnswer>;
  /** The environment that the page is filtered by. */
  chosen: string | undefined;
}) {
  const { environments, chosen } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="2">
        <Text as="h3" variant="title-x-small" id={id}>
          {t('instance.title')}
        </Text>
        <Environments environments={environments} chosen={chosen} />
      </Flex>
    </section>
  );
}

function Environments({ environments, chosen }: Parameters<typeof InstancesPanel>[0]) {
  const { t } = useTranslation();
  const { state, reload } = environments;
  // The one that is chosen needs no list to be asked for; where it has no instance, the answer says so.
  const ofChosen = chosen !== undefined && <InstancePanel key={chosen} environment={chosen} />;
  switch (state.status) {
    case 'loading':
      return (
        ofChosen || (
          <>
            <VisuallyHidden role="status">{t('instance.loadingEnvironments')}</VisuallyHidden>
            <Skeleton width="100%" height={48} />
          </>
        )
      );
    case 'failed':
      return (
        <>
          <ErrorPanel title={t('shared.environments.unreadable')} error={state.error} onRetry={reload} />
          {ofChosen}
        </>
      );
    case 'loaded':
      return ofChosen || <InstancesOf {...state.data} />;
  }
}

function InstancesOf({ items }: EnvironmentsAnswer) {
  const { t } = useTranslation();
  const offering = items.filter(({ offersDatabases }) => offersDatabases);
  return offering.length === 0 ? (
    <Text as="p" color="secondary">
      {t('instance.none')}
    </Text>
  ) : (
    offering.map(({ name }) => <InstancePanel key={name} environment={name} />)
  );
}
