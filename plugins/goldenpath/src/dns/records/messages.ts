/** The English of a table of records. */
export const recordsMessages = {
  columns: {
    name: 'Name',
    state: 'State',
    type: 'Type',
    value: 'Value',
    ttl: 'TTL',
    ownership: 'Ownership',
    seen: 'First seen',
  },
  notSeen: 'not seen',
  ttl: '{{seconds}} s',
  noTtl: 'none',
  aliasTtl: "target's",
  alias: 'alias of {{target}}',
  noValue: 'none yet',
  noOwnership: 'no ownership record',
  unknownOwner: 'unknown',
  ofGone: 'of {{buildId}}, which is gone',
  registry: 'TXT {{name}}',
} as const;
