/** The English of who gets into a database and how. */
export const accessMessages = {
  waiting: 'Waiting for approval',
  failed: 'What failed',
  now: 'What happens now',
  grants: 'Grants',
  nobody: 'Nobody has a way in.',
  columns: {
    app: 'App',
    status: 'Status',
    role: 'Role',
    secret: 'Secret',
    password: 'Password',
    decision: 'Decision',
    actions: 'Actions',
  },
  createdb: 'may make databases',
  neverRotated: 'never rotated',
  rotated: 'rotated',
  decision: {
    none: 'not decided',
    requester: 'asked for by {{requester}}',
    approved: 'approved',
    rejected: 'rejected',
    by: 'by {{decider}}, {{when}}',
  },
  menu: {
    label: 'Actions for the grant of {{app}}',
    rotate: 'Rotate the password…',
    revoke: 'Revoke…',
  },
  paste: {
    title: 'Ready to paste',
    none: 'When a grant is active, the manifest that brings its secret into the namespace of its app stands here.',
    explanation:
      'Each app applies its own in its namespace; what is in the secret is read every {{delay}}. No password stands here.',
    manifest: 'ExternalSecret of {{app}}',
  },
} as const;
