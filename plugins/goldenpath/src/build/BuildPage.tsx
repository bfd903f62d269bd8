import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Flex } from '@backstage/ui';
import type { Build, BuildKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useParams, useSearchParams } from 'react-router-dom';
import { buildTabs, isBuildTab, useLinks, type BuildTab } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { ErrorPanel } from '../shared/ErrorPanel';
import { isNotFound } from '../shared/explainError';
import { PageMain } from '../shared/PageMain';
import { StaleNotice } from '../shared/StaleNotice';
import { useTranslation } from '../translation/useTranslation';
import { BuildAnnouncer } from './BuildAnnouncer';
import { BuildHeader } from './BuildHeader';
import { BuildSkeleton } from './BuildSkeleton';
import { DatabasesTab } from './databases/DatabasesTab';
import { DetailsTab } from './details/DetailsTab';
import { DnsTab } from './dns/DnsTab';
import { EventsTab } from './events/EventsTab';
import { TeardownTab } from './teardown/TeardownTab';
import { TiersTab } from './tiers/TiersTab';
import { TimelineTab } from './timeline/TimelineTab';
import { useStepTimings, type StepTimings } from './timeline/useStepTimings';
import { useBuild, type LiveBuild } from './useBuild';

/** One build: what it has reached, what happened to it, what it was made from. */
export function BuildPage() {
  const { environment = '', buildId = '', tab = buildTabs[0] } = useParams();
  const [search] = useSearchParams();
  const incarnation = Number(search.get('incarnation') ?? NaN);
  const buildKey: BuildKey = {
    environment,
    buildId,
    ...(Number.isInteger(incarnation) && incarnation > 0 && { incarnation }),
  };
  const href = useLinks().build(buildKey) ?? '';
  return (
    <BreadcrumbEntry entry={{ label: buildId, href }}>
      {/* Another build is another page: nothing of the one before is to be seen in it. */}
      <PageMain>
        <BuildView key={JSON.stringify(buildKey)} buildKey={buildKey} tab={isBuildTab(tab) ? tab : buildTabs[0]} />
      </PageMain>
    </BreadcrumbEntry>
  );
}

function BuildView(props: { buildKey: BuildKey; tab: BuildTab }) {
  const { buildKey, tab } = props;
  const { t } = useTranslation();
  const live = useBuild(buildKey);
  const { state, reload } = live.build;
  switch (state.status) {
    case 'loading':
      return <BuildSkeleton buildId={buildKey.buildId} />;
    case 'failed':
      return (
        <Container>
          {isNotFound(state.error) ? (
            <NoSuchBuild buildKey={buildKey} />
          ) : (
            <ErrorPanel title={t('build.unreadable')} error={state.error} onRetry={reload} />
          )}
        </Container>
      );
    case 'loaded':
      return <KnownBuild buildKey={buildKey} build={state.data} live={live} tab={tab} />;
  }
}

/** Of a build that is not there nothing else is asked. */
function KnownBuild(props: { buildKey: BuildKey; build: Build; live: LiveBuild; tab: BuildTab }) {
  const { buildKey, build, live, tab } = props;
  const timings = useStepTimings(buildKey);
  return (
    <>
      <BuildHeader
        build={build}
        buildKey={buildKey}
        tab={tab}
        live={live.events.live}
        timings={timings}
        onChanged={live.build.put}
      />
      <Container>
        <Flex direction="column" gap="4">
          <BuildAnnouncer build={build} />
          <StaleNotice query={live.build} />
          <TabContent tab={tab} build={build} live={live} timings={timings} />
        </Flex>
      </Container>
    </>
  );
}

function TabContent(props: { tab: BuildTab; build: Build; live: LiveBuild; timings: StepTimings }) {
  const { tab, build, live, timings } = props;
  switch (tab) {
    case 'tiers':
      return <TiersTab build={build} />;
    case 'timeline':
      return <TimelineTab build={build} timings={timings} events={live.events} />;
    case 'dns':
      return <DnsTab build={build} />;
    case 'databases':
      return <DatabasesTab build={build} />;
    case 'events':
      return <EventsTab build={build} events={live.events} />;
    case 'details':
      return <DetailsTab build={build} />;
    case 'teardown':
      return <TeardownTab build={build} />;
  }
}

function NoSuchBuild({ buildKey }: { buildKey: BuildKey }) {
  const { environment, buildId, incarnation } = buildKey;
  const { t } = useTranslation();
  const href = useLinks().builds({ phase: 'all' });
  return (
    <EmptyState
      title={t('build.missing.title')}
      description={
        incarnation === undefined
          ? t('build.missing.description', { buildId, environment })
          : t('build.missing.incarnation', { buildId, environment, incarnation: `${incarnation}` })
      }
      action={href && <ButtonLink href={href}>{t('build.missing.all')}</ButtonLink>}
    />
  );
}
