/** The English of a database's audit. */
export const auditMessages = {
  title: 'Audit',
  unreadable: 'The audit cannot be read',
  none: 'Nothing was done yet',
  noneWhy: 'Each act on the database, its roles and its secrets leaves a row here.',
  total_one: '{{number}} act',
  total_other: '{{number}} acts',
  incarnations: {
    label: 'Which incarnations',
    this: 'Incarnation {{incarnation}}',
    all: 'All incarnations',
  },
  columns: {
    action: 'Act',
    status: 'Status',
    at: 'When',
    duration: 'Duration',
    role: 'Role',
    actor: 'By',
  },
  milliseconds: '{{number}} ms',
} as const;
