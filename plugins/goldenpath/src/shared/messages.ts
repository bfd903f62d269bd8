/** The English of what the pages share. */
export const sharedMessages = {
  environments: {
    unknown: 'The environments cannot be read: the filter offers those that are shown',
  },
  time: {
    since: 'since {{moment}}',
    fromTo: '{{from}} – {{to}}',
    in: 'in {{duration}}',
    passed: 'passed',
  },
} as const;
