/** The English of what entities' pages get. */
export const entityMessages = {
  unknown: {
    title: 'An annotation leads nowhere',
    noBuild: 'The annotation {{annotation}} holds "{{value}}"; it names a build, as <environment>/<buildId>.',
    noDatabase: 'The annotation {{annotation}} holds "{{value}}"; it names a database, as <environment>/<name>.',
    notFound: 'The annotation {{annotation}} names something that is not known here: {{why}}',
  },
} as const;
