/** The English of the fields of templates' forms. */
export const fieldsMessages = {
  lifetime: {
    end: 'Asked for now, it goes {{when}}: {{moment}}',
  },
  tier: {
    notOffered: 'not offered',
  },
} as const;
