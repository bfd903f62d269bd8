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
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { BuildUrls } from './BuildUrls';
import { Section } from './Section';

const REFRESH_MS = 5_000;

/** The build that an entity is: where it stands, how long it lives, what can be opened, and what can be done to it. */
export function EntityBuild({ buildKey }: { buildKey: BuildKey }) {
  const { t } = useTranslation();
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
          <VisuallyHidden role="status">{t('build.loading')}</VisuallyHidden>
          <Skeleton width="100%" height={160} />
        </>
      );
    case 'failed':
      return isNotFound(state.error) ? (
        <EmptyState
          title={t('build.missing.title')}
          description={t('build.missing.description', {
            buildId: buildKey.buildId,
            environment: buildKey.environment,
          })}
        />
      ) : (
        <ErrorPanel title={t('build.unreadable')} error={state.error} onRetry={reload} />
      );
    case 'loaded':
      return (
        <Section title={t('entity.build.title', { buildId: state.data.buildId })}>
          <StaleNotice query={query} />
          <BuildPanel build={state.data} onChanged={put} />
        </Section>
      );
  }
}

function BuildPanel({ build, onChanged }: { build: Build; onChanged: (build: Build) => void }) {
  const { t } = useTranslation();
  const links = useLinks();
  const reasonsId = useId();
  return (
    <>
      <FactList facts={factsOf(build, t)} />
      <Flex gap="2" align="start">
        <BuildActs
          build={build}
          reasonsId={reasonsId}
          teardownHref={links.build(build, 'teardown')}
          onChanged={onChanged}
        />
        <ButtonLink href={links.build(build)} variant="secondary">
          {t('entity.build.open')}
        </ButtonLink>
      </Flex>
      <DeniedActs build={build} id={reasonsId} />
      <BuildUrls build={build} />
    </>
  );
}

function factsOf(build: Build, t: Translate): Fact[] {
  return [
    { label: t('entity.build.phase'), value: <StatusMark look={lookOf(phaseLooks, build.phase)} /> },
    { label: t('entity.build.tiers'), value: <TierBar tiers={build.tiers} /> },
    { label: t('entity.build.expires'), value: <BuildExpiry build={build} /> },
    { label: t('entity.build.environment'), value: build.environment },
    { label: t('entity.build.owner'), value: <EntityName entityRef={build.owner} /> },
    ...(build.entityRef
      ? [{ label: t('entity.build.madeFor'), value: <EntityName entityRef={build.entityRef} /> }]
      : []),
    { label: t('entity.build.askedFor'), value: <RelativeTime at={build.createdAt} /> },
    ...(build.phaseReason ? [{ label: t('entity.build.reason'), value: build.phaseReason }] : []),
  ];
}
