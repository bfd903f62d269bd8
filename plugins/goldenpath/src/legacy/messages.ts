/** The English of the bar of pages; pages that are translated have their titles themselves. */
export const legacyMessages = {
  title: 'Golden Path',
  dns: 'DNS',
  databases: 'Databases',
} as const;
