/** The English of what can be done to a database instance: the buttons, the dialogs, and why something cannot be done. */
export const actsMessages = {
  menu: 'Actions for the instance of {{environment}}',
  menuRetire: 'Retire…',
  unfit: {
    unknown: 'It could not be looked at, so that it is not known whether there is one.',
    absent: 'There is none.',
    adoptable: 'It is not ours: nobody has asked GoldenPath for it.',
    retiring: 'It is being retired.',
    retired: 'It is retired.',
    unseen: 'It could not be looked at.',
    inUse_one: '{{number}} database is on it: decommission that first.',
    inUse_other: '{{number}} databases are on it: decommission them first.',
  },
  ensureFailure: 'The instance was not asked for',
  create: {
    button: 'Create the instance',
    act: 'Create',
    title: 'Create the instance of {{environment}}',
    explanation:
      "This is made in the environment's account, encrypted, with deletion protection on and without a way in from the internet. It takes some minutes, costs from then on, and outlives every build:",
  },
  adopt: {
    button: 'Adopt the instance',
    act: 'Adopt',
    title: 'Adopt the instance of {{environment}}',
    explanation:
      'It is there already. Nothing new is made: it is looked at and from then on looked after, so that databases can stand on it. What the configuration asks for:',
  },
  retry: {
    button: 'Retry the instance',
    act: 'Retry',
    title: 'Retry the instance of {{environment}}',
    explanation:
      'The steps that failed are tried again; what is there already is kept. What the configuration asks for:',
  },
  retire: {
    act: 'Retire',
    title: 'Retire the instance of {{environment}}',
    failure: 'The instance was not retired',
    warning: 'No database can stand here any more',
    warningWhy: 'Until it is made anew, nobody can have a database in {{environment}}, and no build gets one.',
    nothing: 'Nothing was found that belongs to this instance.',
    what: "instance's identifier",
    untilThen: 'nothing is retired',
    explanation: 'A final snapshot of all that is on it is made first, and stays until somebody deletes it.',
  },
} as const;
