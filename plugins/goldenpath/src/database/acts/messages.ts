/** The English of what can be done to a database and its grants: the buttons, the dialogs, and why something cannot be done. */
export const actsMessages = {
  unfit: {
    rejected: 'It was rejected.',
    decommissioning: 'It is being decommissioned.',
    decommissioned: 'It is decommissioned.',
    builds: 'It belongs to build {{buildId}}, and goes with it.',
    undecided: 'It waits for an approval itself.',
    notFailed: 'Only what has failed can be retried.',
    noFailedDump: 'It waits for no dump that has failed.',
    owners: "The owner's grant goes with the database.",
    rotating: 'It is being rotated.',
    notActive: 'Only an active grant has a password to rotate.',
  },
  approval: {
    granted: "It waits for nobody: {{environment}} asks for no approval, and the database is yours or your team's.",
    environment: 'Nothing is made until somebody else than you has approved it: {{environment}} asks for that.',
    unconfigured:
      'Nothing is made until somebody else than you has approved it: {{environment}} is configured no more, and grants nothing by itself.',
    others: 'Nothing is made until somebody else than you has approved it: the database belongs to {{owner}}.',
    unknown:
      'Where the environment asks for approval, and always where the database belongs to others, nothing is made until somebody else than you has approved it.',
  },
  grant: {
    act: 'Request a grant',
    title: 'Request a grant on {{name}}',
    label: 'Request',
    failure: 'The grant was not requested',
    explanation: 'Each app gets a role and a secret of its own.',
    app: 'App',
    access: 'Access',
    reader: 'Reader: may select',
    editor: 'Editor: may select, insert, update and delete',
    role: 'Role',
    usualRole: '{{role}} if left out; at most 31 characters',
    purpose: 'Purpose',
  },
  retry: {
    act: 'Retry',
    title: 'Retry {{name}}',
    failure: 'The database was not retried',
    decommissioning: 'What the decommissioning waits for is looked at again at once.',
  },
  rotate: {
    act: 'Rotate',
    title: 'Rotate the password of {{app}}',
    failure: 'The password was not rotated',
    explanation:
      'The role {{role}} gets a new password. It is put into the secret {{secret}}, the role is changed, and a login with it is tried before it becomes the current one.',
    gap: 'There is a short gap',
    gapWhy:
      "Sessions that are open live on. New logins with the old password fail until the app's readers have refreshed: at most the refresh interval of its ExternalSecret ({{delay}} in the one that this page offers), and then as long as the app takes to read its secret again.",
  },
  revoke: {
    act: 'Revoke',
    title: 'Revoke the grant of {{app}}',
    failure: 'The grant was not revoked',
    explanation:
      '{{app}} loses its way into {{name}}: its open sessions end, and the role {{role}} and the secret {{secret}} go. What is in the database stays.',
    what: 'app',
    untilThen: 'nothing is revoked',
  },
  decommission: {
    act: 'Decommission',
    title: 'Decommission {{name}} in {{environment}}',
    failure: 'The decommissioning was not started',
    warning: 'What is in the database is lost',
    warningWhy: 'Its apps lose their way in, and every database that its roles own goes too. This cannot be undone.',
    nothing: 'Nothing was found that this database made.',
    what: "database's name",
    untilThen: 'nothing is taken away',
    withoutPlan: 'I have not seen the plan, and want it decommissioned nevertheless',
    explanation:
      'The instance and all other databases on it stay as they are. When it is done, this database keeps the proof of what was looked for.',
    dump: 'Dump what is in it to a file first (what is written after the dump begins is lost)',
    noDump: 'It cannot be dumped to a file first: no place for dumps is configured (goldenpath.databases.dumps).',
    dumpUnknown: 'Whether a dump can be made is not known',
  },
  withoutDump: {
    act: 'Go on without the dump',
    title: 'Decommission {{name}} in {{environment}} without the dump',
    failure: 'The decommissioning still waits for the dump',
    warningWhy: 'It is dropped without a dump, and every database that its roles own goes too. This cannot be undone.',
    why: 'Why there is no dump so far:',
    untilThen: 'nothing goes without a dump',
    explanation: 'It goes on at once, and no dump can be asked for any more.',
  },
} as const;
