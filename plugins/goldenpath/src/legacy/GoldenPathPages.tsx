import { NotFoundErrorPage, useRouteRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiRoadMapLine } from '@remixicon/react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { BuildsRouter } from '../builds/BuildsRouter';
import { ContractPage } from '../contract/ContractPage';
import { DatabasesRouter } from '../databases/DatabasesRouter';
import { DnsPage } from '../dns/DnsPage';
import { HistoryPage } from '../history/HistoryPage';
import { paths, rootRouteRef } from '../routes';
import { useTranslation } from '../translation/useTranslation';

/** The bar of pages and what is below it, which the new frontend system makes of the plugin's sub pages. */
export function GoldenPathPages() {
  const { t } = useTranslation();
  const home = useRouteRef(rootRouteRef)?.() ?? '';
  const tabs = [
    { id: paths.builds, label: t('builds.title') },
    { id: paths.dns, label: t('dns.title') },
    { id: paths.databases, label: t('databases.title') },
    { id: paths.history, label: t('history.title') },
    { id: paths.contract, label: t('contract.title') },
  ];
  return (
    <>
      <PluginHeader
        icon={<RiRoadMapLine />}
        title={t('shared.goldenPath')}
        titleLink={home}
        tabs={tabs.map(tab => ({ ...tab, href: `${home}/${tab.id}`, matchStrategy: 'prefix' }))}
      />
      <Routes>
        <Route index element={<Navigate to={paths.builds} replace />} />
        <Route path={`${paths.builds}/*`} element={<BuildsRouter />} />
        <Route path={paths.dns} element={<DnsPage />} />
        <Route path={`${paths.databases}/*`} element={<DatabasesRouter />} />
        <Route path={paths.history} element={<HistoryPage />} />
        <Route path={paths.contract} element={<ContractPage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </>
  );
}
