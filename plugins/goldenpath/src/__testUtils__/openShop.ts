import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { aDatabase, aGrant } from './databases';
import { FakeDatabases } from './FakeDatabases';
import { renderPages, type Denied, type OpenPages } from './renderPages';

/** Opens the page of the database `shop`, with a further reader on it and a plan of what would go with it. */
export function openShop(
  wish: Partial<Database> = {},
  options: { denied?: Denied; groups?: readonly string[]; databases?: FakeDatabases } = {},
): OpenPages & { databases: FakeDatabases } {
  const databases = options.databases ?? new FakeDatabases();
  const database = aDatabase({ grants: [aGrant(), aGrant({ app: 'analytics', access: 'reader' })], ...wish });
  databases.databases.push(database);
  databases.plan = {
    deletes: [
      {
        step: 'database',
        title: 'Drop the database',
        resources: [{ resourceClass: 'postgresql/database', id: 'shop' }],
      },
    ],
    keeps: [{ resourceClass: 'rds/instance', id: 'goldenpath-dev' }],
    unknown: [],
  };
  return {
    databases,
    ...renderPages({ ...options, databases, url: `/goldenpath/databases/${database.environment}/shop` }),
  };
}

/** Presses a button of the page once the reader may, and answers the dialog that it opens. */
export async function press(user: UserEvent, name: string): Promise<HTMLElement> {
  const button = await screen.findByRole('button', { name });
  await waitFor(() => expect(button).toBeEnabled());
  await user.click(button);
  return screen.findByRole('dialog');
}
