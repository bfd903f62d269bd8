import { stateWords } from './status/stateWords';

/** The English of what the pages share. */
export const sharedMessages = {
  environments: {
    unknown: 'The environments cannot be read: the filter offers those that are shown',
  },
  proof: {
    title: 'Proof',
    nothingLeft: 'nothing left',
    left_one: '{{count}} left',
    left_other: '{{count}} left',
    late: '{{id}} (late: it turned up after the plan)',
    none: 'none',
    notStored: 'No proof was stored.',
    notYet: 'Nothing has been verified yet: that comes last.',
    columns: {
      class: 'Class of resources',
      left: 'Left',
      looked: 'How it was looked for',
      deleted: 'Deleted',
    },
  },
  status: {
    ...stateWords,
    failure: 'failure (exit code {{exitCode}})',
    successes_one: '{{count}} success',
    successes_other: '{{count}} successes',
    health: 'health {{health}}',
    sync: 'sync {{sync}}',
    foreign: 'unknown ({{state}})',
    tierIs: 'Tier {{tier}}: {{state}}',
    tierState: '{{tier}} {{state}}',
    tiers: 'Tiers: {{states}}',
  },
  time: {
    since: 'since {{moment}}',
    fromTo: '{{from}} – {{to}}',
    in: 'in {{duration}}',
    passed: 'passed',
  },
} as const;
