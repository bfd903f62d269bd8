/** The English of the zones. */
export const dnsMessages = {
  counts: {
    changed: 'Records of {{of}}: {{counts}}.',
    inState: '{{number}} {{state}}',
    none: 'none',
  },
} as const;
