import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { Build, BuildKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { BuildActs, DeniedActs } from '../build/acts/BuildActs';
import { BuildExpiry } from '../build/BuildExpiry';
import { useLinks } from '../routes';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { ErrorPanel } from '../shared/ErrorPanel';
import { isNotFound } from '../shared/explainError';
import { FactList, type Fact } from '../shared/Facts';
import { useQuery } from '../shared/query/useQuery';
import { StaleNotice } from '../shared/StaleNotice';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { TierBar } from '../shared/status/TierBar';
import { RelativeTime } from '../shared/time/RelativeTime';
import { BuildUrls } from './BuildUrls';
import { Section } from './Section';

const REFRESH_MS = 5_000;

/** The build that an entity is: where it stands, how long it lives, what can be opened, and what can be done to it. */
export function EntityBuild({ buildKey }: { buildKey: BuildKey }) {
  const api = useApi(goldenPathApiRef);
  const query = useQuery({
    key: JSON.stringify(buildKey),
    load: () => api.getBuild(buildKey),
    refreshEveryMs: REFRESH_MS,
  });
  const { state, reload, put } = query;
  switch (state.status) {
    case 'loading':
      return (
        <>
          <VisuallyHidden role="status">Loading the build</VisuallyHidden>
          <Skeleton width="100%" height={160} />
        </>
      );
    case 'failed':
      return isNotFound(state.error) ? (
        <EmptyState
          title="There is no such build"
          description={`No build ${buildKey.buildId} is known in ${buildKey.environment}.`}
        />
      ) : (
        <ErrorPanel title="The build cannot be read" error={state.error} onRetry={reload} />
      );
    case 'loaded':
      return (
        <Section title={`Build ${state.data.buildId}`}>
          <StaleNotice query={query} />
          <BuildPanel build={state.data} onChanged={put} />
        </Section>
      );
  }
}

function BuildPanel({ build, onChanged }: { build: Build; onChanged: (build: Build) => void }) {
  const links = useLinks();
  const reasonsId = useId();
  return (
    <>
      <FactList facts={factsOf(build)} />
      <Flex gap="2" align="start">
        <BuildActs
          build={build}
          reasonsId={reasonsId}
          teardownHref={links.build(build, 'teardown')}
          onChanged={onChanged}
        />
        <ButtonLink href={links.build(build)} variant="secondary">
          Open its page
        </ButtonLink>
      </Flex>
      <DeniedActs build={build} id={reasonsId} />
      <BuildUrls build={build} />
    </>
  );
}

function factsOf(build: Build): Fact[] {
  return [
    { label: 'Phase', value: <StatusMark look={lookOf(phaseLooks, build.phase)} /> },
    { label: 'Tiers', value: <TierBar tiers={build.tiers} /> },
    { label: 'Expires', value: <BuildExpiry build={build} /> },
    { label: 'Environment', value: build.environment },
    { label: 'Owner', value: <EntityName entityRef={build.owner} /> },
    ...(build.entityRef ? [{ label: 'Made for', value: <EntityName entityRef={build.entityRef} /> }] : []),
    { label: 'Asked for', value: <RelativeTime at={build.createdAt} /> },
    ...(build.phaseReason ? [{ label: 'Reason', value: build.phaseReason }] : []),
  ];
}
