/** The English of the bar of pages. */
export const legacyMessages = {
  title: 'Golden Path',
  builds: 'Builds',
  dns: 'DNS',
  databases: 'Databases',
  history: 'History',
  contract: 'Contract',
} as const;
