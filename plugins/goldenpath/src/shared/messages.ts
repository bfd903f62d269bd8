import { stateWords } from './status/stateWords';

/** The English of what the pages share. */
export const sharedMessages = {
  goldenPath: 'Golden Path',
  incarnation: 'incarnation {{incarnation}}',
  required: 'Required',
  newTab: '(in a new tab)',
  clearFilters: 'Clear the filters',
  neverExpires: 'A persistent cluster does not expire.',
  acts: {
    cancel: 'Cancel',
    done: 'Done',
    checking: '{{act}} (checking)',
    denied: 'Your role does not have the permission {{permission}}. Ask your platform team.',
    retried: 'The steps that failed are tried again; what is there already is kept.',
  },
  confirm: {
    label: 'Type the {{what}}, {{expected}}, to confirm',
    wrong: 'This is not {{expected}}: {{untilThen}} until it is typed exactly.',
  },
  copy: {
    what: 'Copy {{what}}',
    secret: "Copy the secret's name of {{app}}",
    copied: 'Copied',
    refused: 'The browser does not allow copying here: select the text instead',
  },
  csv: {
    download: 'Download CSV',
    failed: 'The CSV cannot be downloaded',
  },
  error: {
    unreachable: 'The backend cannot be reached ({{message}}). Check the connection and try again.',
    denied: 'You are not allowed to do this. {{message}}',
    requestId: 'Request id: {{requestId}}',
    tryAgain: 'Try again',
  },
  ownership: {
    build: 'This build belongs to {{owner}}. Ask them or your platform team.',
    database: 'This database belongs to {{owner}}. Ask them or your platform team.',
  },
  plan: {
    title: 'Plan',
    failed: 'The plan could not be made',
    goes: 'What goes, in this order',
    stays: 'What stays',
    nothingElse: 'Nothing else was looked at.',
    incomplete: 'This plan is not the whole truth: some things could not be looked at',
  },
  stale: {
    title: 'Stale: as known {{when}}',
    why: 'It cannot be read anew. {{message}}',
  },
  steps: {
    remedy: 'What to do: {{remedy}}',
    owner: 'Owned by: {{owner}}',
    attempts_one: '{{count}} attempt',
    attempts_other: '{{count}} attempts',
    waiting: 'Waiting: {{reason}}',
  },
  environments: {
    unreadable: 'The environments cannot be read',
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
