import { Flex, Header, type HeaderMetadataItem } from '@backstage/ui';
import type { Build, BuildKey, BuildPhase } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { buildTabs, useLinks, type BuildTab } from '../routes';
import { EntityName } from '../shared/EntityName';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { highestPassed } from '../shared/status/TierBar';
import { RelativeTime } from '../shared/time/RelativeTime';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { BuildActs, DeniedActs } from './acts/BuildActs';
import { BuildExpiry } from './BuildExpiry';
import type { LiveState } from './events/keepFollowing';
import { LiveMark } from './LiveMark';
import { flowUnderWay } from './timeline/flows';
import { TimeLeft } from './timeline/TimeLeft';
import type { StepTimings } from './timeline/useStepTimings';

/** What the reason of a phase is called; of others it is what happens now. */
const reasonLabels: Partial<Record<BuildPhase, 'why' | 'proof'>> = { failed: 'why', degraded: 'why', gone: 'proof' };

/** What a build is, where it stands, and what can be done to it. */
export function BuildHeader(props: {
  build: Build;
  buildKey: BuildKey;
  tab: BuildTab;
  live: LiveState;
  timings: StepTimings;
  onChanged: (build: Build) => void;
}) {
  const { build, buildKey, tab, live, timings, onChanged } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const reasonsId = useId();
  // A tab that has nothing to show is left out; who has its URL is told so.
  const shown = buildTabs.filter(name => name === tab || hasContent(name, build));
  return (
    <>
      <Header
        title={build.buildId}
        tags={[
          { label: build.environment },
          { label: build.lifecycle },
          { label: build.spec.clusterName },
          ...(build.incarnation > 1
            ? [{ label: t('shared.incarnation', { incarnation: `${build.incarnation}` }) }]
            : []),
        ]}
        metadata={metadataOf({ build, timings, t })}
        customActions={
          <Flex direction="column" gap="2" align="end">
            <BuildActs
              build={build}
              reasonsId={reasonsId}
              teardownHref={links.build(buildKey, 'teardown')}
              onChanged={onChanged}
            />
            <LiveMark live={live} phase={build.phase} />
          </Flex>
        }
        tabs={shown.map(name => ({
          id: name,
          label: t(`build.tabs.${name}`),
          href: links.build(buildKey, name) ?? '',
        }))}
        activeTabId={tab}
      />
      <DeniedActs build={build} id={reasonsId} />
    </>
  );
}

function hasContent(tab: BuildTab, build: Build): boolean {
  switch (tab) {
    case 'tiers':
    case 'timeline':
    case 'dns':
    case 'events':
    case 'details':
      return true;
    case 'databases':
      return build.spec.databases.length > 0;
    case 'teardown':
      return build.teardown !== undefined;
  }
}

function metadataOf(options: { build: Build; timings: StepTimings; t: Translate }): HeaderMetadataItem[] {
  const { build, timings, t } = options;
  const highest = highestPassed(build.tiers);
  const flow = flowUnderWay(build);
  return [
    {
      label: t('build.header.phase'),
      value: <StatusMark look={lookOf(phaseLooks, build.phase)} />,
    },
    {
      label: t('build.header.highestTier'),
      value: highest ? `${highest.id} ${highest.name}` : t('build.header.noTier'),
    },
    ...(flow
      ? [{ label: t('build.header.timeLeft'), value: <TimeLeft build={build} flow={flow} timings={timings} /> }]
      : []),
    { label: t('build.header.owner'), value: <EntityName entityRef={build.owner} /> },
    ...(build.entityRef
      ? [{ label: t('build.header.madeFor'), value: <EntityName entityRef={build.entityRef} /> }]
      : []),
    { label: t('build.header.askedFor'), value: <RelativeTime at={build.createdAt} /> },
    { label: t('build.header.expires'), value: <BuildExpiry build={build} /> },
    ...(build.phaseReason
      ? [{ label: t(`build.header.${reasonLabels[build.phase] ?? 'now'}`), value: build.phaseReason }]
      : []),
  ];
}
