import { cleanupMessages } from './cleanup/messages';
import { recordsMessages } from './records/messages';

/** The English of the zones. */
export const dnsMessages = {
  title: 'DNS',
  description: "Each build has a namespace of its own in its environment's zone, and writes nowhere else.",
  loading: 'Loading the zone',
  unreadable: 'The zone of {{environment}} cannot be read',
  unwatched: 'No zone is watched here',
  unread: 'The zone has not been read yet',
  unreadWhy: 'What is in {{zone}} is not known. It is read from time to time; you can have it read now.',
  total_one: '{{number}} namespace',
  total_other: '{{number}} namespaces',
  first_one: 'The first {{shown}} of {{number}} namespace',
  first_other: 'The first {{shown}} of {{number}} namespaces',
  more: 'Show more',
  counts: {
    label: 'Records by state',
    changed: 'Records of {{of}}: {{counts}}.',
    inState: '{{number}} {{state}}',
    none: 'none',
  },
  filters: {
    environment: 'Environment',
    search: 'Search records',
    searchIn: 'Search names, values and owner ids',
  },
  environments: {
    none: 'There are no environments',
    noneWhy: 'A zone belongs to an environment, and none is configured (goldenpath.environments).',
  },
  zone: {
    name: 'Zone {{zone}}',
    read: 'read {{when}}',
    notRead: 'not read yet',
    neverRead: 'The zone cannot be read, and never was: what is in it is not known',
    asOf: 'The zone cannot be read: what is shown is as of {{when}}',
    tried: '{{message}} (tried {{when}})',
  },
  readNow: {
    act: 'Read now',
    done: 'The zone was read',
    problem: 'The zone could not be read: {{message}}',
    failure: 'The zone was not read',
  },
  namespace: {
    records: 'Records of {{namespace}}',
    empty: 'There is no record in it.',
    nobodys: 'It belongs to no build that is known here.',
    build: 'Build',
    lifecycle: 'Lifecycle',
    phase: 'Phase',
    owner: 'Owner',
    ownerId: 'ExternalDNS owner id',
  },
  nothing: {
    noMatch: { title: 'No record matches', description: 'No record is left by these filters.' },
    hidden: {
      title: 'Nothing that you may see',
      description: '{{zone}} has such records, in namespaces of builds that you may not see.',
    },
    empty: { title: 'The zone is empty', description: 'No build has a namespace in {{zone}}, and nobody a record.' },
    live: { title: 'No record is live', description: 'No build that lives has a record in this zone.' },
    pending: { title: 'No record is pending', description: 'Nothing that a build asks for is waited for.' },
    stale: {
      title: 'No record is stale',
      description: 'Every record of a build is of one that lives: there is nothing to clean up.',
    },
    violation: { title: 'No record is a violation', description: 'No build has written outside its namespace.' },
    unowned: { title: 'No record is unowned', description: 'Every record is of a build that is known here.' },
  },
  cleanup: cleanupMessages,
  records: recordsMessages,
} as const;
