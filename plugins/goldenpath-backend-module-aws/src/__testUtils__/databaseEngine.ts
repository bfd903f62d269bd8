import type { DatabaseEngine } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

/** Instances with addresses as RDS gives them, and with no server behind: nothing here connects to one. */
export const quietDatabaseEngine: DatabaseEngine = {
  versions: () => ['15.14', '16.10', '17.6', '18.1'],
  create: ({ identifier }) => ({
    opened: Promise.resolve({ address: `${identifier}.c1a2b3d4e5f6.eu-west-1.rds.amazonaws.com`, port: 5432 }),
    isRunning: false,
    masterPasswordSet() {},
    query: async () => [],
    log: async () => '',
    async restart() {},
    async close() {},
  }),
};
