import { Cell, CellText, Text } from '@backstage/ui';
import type { BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Act } from '../build/acts/fitness';
import type { DataColumn } from '../shared/DataTable';
import { EntityName } from '../shared/EntityName';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { TierBar } from '../shared/status/TierBar';
import { Age, RelativeTime } from '../shared/time/RelativeTime';
import type { Translate } from '../translation/goldenPathTranslationRef';
import { useTranslation } from '../translation/useTranslation';
import { BuildMenu } from './BuildMenu';

/** A build as a row: the table wants one id. */
export type BuildRow = BuildSummary & { id: string };

/** A build as a row. */
export function toRow(build: BuildSummary): BuildRow {
  const { environment, buildId, incarnation } = build;
  return { ...build, id: `${environment}/${buildId}/${incarnation}` };
}

/** The columns of the builds table; sortable ones are called as the backend calls them. */
export function buildColumns(options: {
  onAct: (act: Act, build: BuildSummary) => void;
  t: Translate;
}): DataColumn<BuildRow>[] {
  const { onAct, t } = options;
  return [
    {
      id: 'build',
      label: t('builds.columns.build'),
      isRowHeader: true,
      cell: build => (
        <CellText title={build.incarnation > 1 ? `${build.buildId} (${build.incarnation})` : build.buildId} />
      ),
    },
    {
      id: 'environment',
      label: t('builds.columns.environment'),
      isSortable: true,
      cell: build => <CellText title={build.environment} />,
    },
    {
      id: 'lifecycle',
      label: t('builds.columns.lifecycle'),
      cell: build => <CellText title={build.lifecycle} />,
    },
    {
      id: 'tiers',
      label: t('builds.columns.tiers'),
      isLong: true,
      cell: build => (
        <Cell>
          <TierBar tiers={build.tiers} />
        </Cell>
      ),
    },
    {
      id: 'phase',
      label: t('builds.columns.phase'),
      isSortable: true,
      cell: build => (
        <Cell>
          <StatusMark look={lookOf(phaseLooks, build.phase)} />
        </Cell>
      ),
    },
    {
      id: 'owner',
      label: t('builds.columns.owner'),
      isSortable: true,
      cell: build => (
        <Cell>
          <EntityName entityRef={build.owner} />
        </Cell>
      ),
    },
    {
      id: 'expiresAt',
      label: t('builds.columns.expires'),
      isSortable: true,
      cell: build => (
        <Cell>
          <Expiry build={build} />
        </Cell>
      ),
    },
    {
      id: 'createdAt',
      label: t('builds.columns.age'),
      isSortable: true,
      cell: build => (
        <Cell>
          <Age since={build.createdAt} />
        </Cell>
      ),
    },
    {
      id: 'menu',
      label: t('builds.columns.actions'),
      isLabelHidden: true,
      cell: build => (
        <Cell>
          <BuildMenu build={build} onAct={onAct} />
        </Cell>
      ),
    },
  ];
}

/** When a build goes by itself, if it does. */
function Expiry({ build }: { build: BuildSummary }) {
  const { t } = useTranslation();
  if (!build.expiresAt) {
    return <Text color="secondary">{t('builds.expiry.never')}</Text>;
  }
  return (
    <>
      <RelativeTime at={build.expiresAt} />
      {build.expiresSoon && (
        <Text as="span" color="warning">
          {' '}
          {t('builds.expiry.soon')}
        </Text>
      )}
    </>
  );
}
