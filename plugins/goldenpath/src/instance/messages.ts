/** The English of database instances. */
export const instanceMessages = {
  changed: 'The instance of {{environment}} is {{status}}.',
} as const;
