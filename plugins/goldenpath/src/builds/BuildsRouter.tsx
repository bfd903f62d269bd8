import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { BuildPage } from '../build/BuildPage';
import { paths } from '../routes';
import { BuildsPage } from './BuildsPage';

/** The list of builds, and each of them below it. */
export function BuildsRouter() {
  return (
    <Routes>
      <Route index element={<BuildsPage />} />
      <Route path={paths.build} element={<BuildPage />} />
      <Route path={paths.buildTab} element={<BuildPage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
