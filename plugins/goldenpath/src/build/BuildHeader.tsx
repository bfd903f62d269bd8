import { Flex, Header, type HeaderMetadataItem } from '@backstage/ui';
import type { Build, BuildKey, BuildPhase } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { buildTabs, useLinks, type BuildTab } from '../routes';
import { EntityName } from '../shared/EntityName';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { highestPassed } from '../shared/status/TierBar';
import { RelativeTime } from '../shared/time/RelativeTime';
import { BuildActs, DeniedActs } from './acts/BuildActs';
import { BuildExpiry } from './BuildExpiry';
import type { LiveState } from './events/keepFollowing';
import { LiveMark } from './LiveMark';
import { flowUnderWay } from './timeline/flows';
import { TimeLeft } from './timeline/TimeLeft';
import type { StepTimings } from './timeline/useStepTimings';

const tabLabels: Record<BuildTab, string> = {
  tiers: 'Tiers',
  timeline: 'Timeline',
  dns: 'DNS',
  databases: 'Databases',
  events: 'Events',
  details: 'Details',
  teardown: 'Teardown',
};

/** What the reason of a phase is called; of others it is what happens now. */
const reasonLabels: Partial<Record<BuildPhase, string>> = { failed: 'Why', degraded: 'Why', gone: 'Proof' };

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
          ...(build.incarnation > 1 ? [{ label: `incarnation ${build.incarnation}` }] : []),
        ]}
        metadata={metadataOf(build, timings)}
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
          label: tabLabels[name],
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

function metadataOf(build: Build, timings: StepTimings): HeaderMetadataItem[] {
  const highest = highestPassed(build.tiers);
  const flow = flowUnderWay(build);
  return [
    {
      label: 'Phase',
      value: <StatusMark look={lookOf(phaseLooks, build.phase)} />,
    },
    {
      label: 'Highest tier passed',
      value: highest ? `${highest.id} ${highest.name}` : 'none',
    },
    ...(flow ? [{ label: 'Time left', value: <TimeLeft build={build} flow={flow} timings={timings} /> }] : []),
    { label: 'Owner', value: <EntityName entityRef={build.owner} /> },
    ...(build.entityRef ? [{ label: 'Made for', value: <EntityName entityRef={build.entityRef} /> }] : []),
    { label: 'Asked for', value: <RelativeTime at={build.createdAt} /> },
    { label: 'Expires', value: <BuildExpiry build={build} /> },
    ...(build.phaseReason ? [{ label: reasonLabels[build.phase] ?? 'Now', value: build.phaseReason }] : []),
  ];
}
