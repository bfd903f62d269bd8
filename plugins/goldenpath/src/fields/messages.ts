import { planMessages } from './plan/messages';

/** The English of the fields of templates' forms; the plan keeps its own. */
export const fieldsMessages = {
  plan: planMessages,
  fromContract: '{{value}}, as the contract has it',
  contractsOwn: "The contract's own",
  environment: {
    loading: 'Reading the environments',
    unreadable: 'The environments cannot be read; type the name of one',
    choose: 'Choose an environment',
    none: 'None is configured',
    noneWhy: 'No environment is configured, so no build can be asked for. Ask your platform team.',
    offers: '{{region}} · {{offers}}',
    offersNothing: '{{region}} · no database instance, object store or TLS',
    offer: {
      rds: 'database instance',
      objectStore: 'object store',
      tls: 'TLS',
    },
    unknown: 'There is no environment "{{environment}}"; there are {{known}}',
    unknownOfNone: 'There is no environment "{{environment}}"; there are none',
    lifecycles: 'The environment {{environment}} takes only {{lifecycles}} builds',
  },
  lifetime: {
    limits_one: 'In {{environment}}: {{number}} hour where none are given, {{most}} at most',
    limits_other: 'In {{environment}}: {{number}} hours where none are given, {{most}} at most',
    end: 'Asked for now, it goes {{when}}: {{moment}}',
    unreadable: 'How long a build may live cannot be read',
    notWhole: 'Give whole hours, at least one',
    tooLong_one:
      '{{number}} hour is more than the {{most}} that a build in {{environment}} may live; ask for {{most}} or less, and extend later',
    tooLong_other:
      '{{number}} hours are more than the {{most}} that a build in {{environment}} may live; ask for {{most}} or less, and extend later',
  },
  size: {
    meaning_one: '{{types}}, {{disk}} GiB of disk; {{number}} node, between {{min}} and {{max}}',
    meaning_other: '{{types}}, {{disk}} GiB of disk; {{number}} nodes, between {{min}} and {{max}}',
    unreadable: 'What the sizes mean cannot be read',
    unknown: 'There is no size "{{size}}"; choose one of those offered',
  },
  tier: {
    loading: 'Reading the contract',
    unreadable: 'The tiers cannot be read; leave this empty for as many as the contract gives',
    giveNumber: 'Give the number of a tier, such as 1.5',
    notNumber: '"{{tier}}" is no tier; give its number, such as 1.5, or leave it out',
    unknown: 'There is no tier {{tier}}; the tiers are {{known}}',
    fixed: 'The contract lets nobody choose: every {{lifecycle}} build goes up to tier {{tier}}',
    offersUnknown: 'What the environment offers cannot be read, so a tier may turn out to be blocked there.',
    limits: 'Tiers with limits',
    notOffered: 'not offered',
  },
} as const;
