/** The English of the list of databases. */
export const databasesMessages = {
  grantWaits: 'a grant waits for approval',
} as const;
