/** The English of a build's page. */
export const buildMessages = {
  announcer: {
    phase: 'Build {{buildId}} is {{phase}}.',
    tier: 'Tier {{tier}}: {{state}}.',
  },
} as const;
