/** The English of a database's page. */
export const databaseMessages = {
  announcer: {
    status: 'Database {{name}} is {{status}}.',
    withoutDump: 'Database {{name}} goes without a dump.',
    grant: 'Grant of {{app}}: {{status}}.',
    rotated: 'The password of {{app}} is rotated.',
  },
} as const;
