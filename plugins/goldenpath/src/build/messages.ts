/** The English of a build's page. */
export const buildMessages = {
  extend: {
    expires: 'Expires {{now}}; then {{then}}.',
  },
  announcer: {
    phase: 'Build {{buildId}} is {{phase}}.',
    tier: 'Tier {{tier}}: {{state}}.',
  },
} as const;
