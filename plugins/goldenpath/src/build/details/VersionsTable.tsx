import { CellText, Text } from '@backstage/ui';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useMemo } from 'react';
import { DataTable, type DataColumn } from '../../shared/DataTable';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { useTranslation } from '../../translation/useTranslation';

interface VersionRow {
  id: string;
  name: string;
  version: string;
  source: string;
}

/** Every version that the build pins. */
export function VersionsTable({ spec }: { spec: BuildSpec }) {
  const { t } = useTranslation();
  const columns = useMemo(() => columnsOf(t), [t]);
  const rows = useMemo(() => rowsOf(spec, t), [spec, t]);
  return (
    <section aria-label={t('build.details.versions.title')}>
      <Text as="h3" variant="title-x-small">
        {t('build.details.versions.title')}
      </Text>
      <DataTable
        label={t('build.details.versions.title')}
        columns={columns}
        items={rows}
        emptyState={<Text>{t('build.details.versions.none')}</Text>}
      />
    </section>
  );
}

function columnsOf(t: Translate): DataColumn<VersionRow>[] {
  return [
    {
      id: 'name',
      label: t('build.details.versions.what'),
      isRowHeader: true,
      cell: row => <CellText title={row.name} />,
    },
    {
      id: 'version',
      label: t('build.details.versions.version'),
      cell: row => <CellText title={row.version} />,
    },
    {
      id: 'source',
      label: t('build.details.versions.from'),
      isLong: true,
      cell: row => <CellText title={row.source} />,
    },
  ];
}

function rowsOf(spec: BuildSpec, t: Translate): VersionRow[] {
  return [
    {
      id: 'kubernetes',
      name: 'Kubernetes',
      version: spec.kubernetes.version,
      source: t('build.details.versions.cluster'),
    },
    ...spec.kubernetes.addons.map(addon => ({
      id: `addon ${addon.name}`,
      name: addon.name,
      version: addon.version,
      source: t('build.details.versions.addon'),
    })),
    {
      id: 'argocd',
      name: 'Argo CD',
      version: spec.argocd.version,
      source: t('build.details.versions.manifest', {
        manifest: spec.argocd.manifest,
        sha256: spec.argocd.sha256,
      }),
    },
    ...spec.apps
      .filter(app => app.decision.state === 'deployed')
      .map(app => ({
        id: `app ${app.name}`,
        name: app.name,
        version: app.source.targetRevision,
        source: app.source.repoURL,
      })),
  ];
}
