/** The English of what waits for an approval. */
export const approvalsMessages = {
  title: 'Waiting for approval',
  unreadable: 'What waits for an approval cannot be read',
  none: 'Nothing waits for an approval.',
  part: 'These are {{shown}} of {{total}}; more come when these are decided.',
  entry: {
    database: 'Database {{name}} in {{environment}}',
    grant: 'Grant on {{name}} in {{environment}}',
  },
  facts: {
    requester: 'Asked for by',
    since: 'Waits since',
    app: 'App',
    access: 'Access',
    role: 'Role',
    secret: 'Secret',
    createdb: 'May make databases',
    yes: 'yes (CREATEDB)',
    no: 'no',
    owner: 'Owner',
    purpose: 'Purpose',
  },
  approve: {
    label: 'Approve',
    database: 'Approve the database {{name}} in {{environment}}',
    grant: 'Approve {{app}} as {{access}} of {{name}} in {{environment}}',
    failure: 'The approval was not given',
    reason: 'Note (optional)',
  },
  reject: {
    label: 'Reject',
    database: 'Reject the database {{name}} in {{environment}}',
    grant: 'Reject {{app}} as {{access}} of {{name}} in {{environment}}',
    failure: 'The request was not rejected',
    reason: 'Why',
  },
  explanation:
    '{{requester}} asked for it. The role {{role}} is made for {{app}}; its password stands in the secret {{secret}} and nowhere else.',
  explanationCreatedb:
    '{{requester}} asked for it. The role {{role}} is made for {{app}}, and may make databases of its own; its password stands in the secret {{secret}} and nowhere else.',
  own: 'Somebody else must approve what you asked for.',
} as const;
