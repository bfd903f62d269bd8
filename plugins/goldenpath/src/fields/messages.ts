/** The English of the fields of templates' forms. */
export const fieldsMessages = {
  tier: {
    notOffered: 'not offered',
  },
} as const;
