/** The English of what the pages share. */
export const sharedMessages = {
  time: {
    since: 'since {{moment}}',
    fromTo: '{{from}} – {{to}}',
    in: 'in {{duration}}',
    passed: 'passed',
  },
} as const;
