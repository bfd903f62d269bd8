import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { DatabasePage } from '../database/DatabasePage';
import { paths } from '../routes';
import { DatabasesPage } from './DatabasesPage';

/** The databases, and each of them below. */
export function DatabasesRouter() {
  return (
    <Routes>
      <Route index element={<DatabasesPage />} />
      <Route path={paths.database} element={<DatabasePage />} />
      <Route path={paths.databaseTab} element={<DatabasePage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
