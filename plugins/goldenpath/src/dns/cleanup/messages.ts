/** The English of cleaning up what is stale. */
export const cleanupMessages = {
  act: 'Clean up stale records…',
  ofNamespace: 'Clean up stale records of {{namespace}}',
  ofZone: 'Clean up stale records of the zone {{zone}}',
  unfit: {
    unread: 'It is not known what is stale: the zone has not been read yet.',
    nothing: 'Nothing is stale.',
  },
  start: 'Delete stale records',
  failure: 'The clean-up was not finished',
  zoneName: "zone's name",
  untilThen: 'nothing is deleted',
  explanation:
    'The zone is read again before anything is deleted, and only what is still stale goes. What belongs to a build that lives, or to nobody who is known here, stays.',
  plan: {
    title: 'What would be deleted',
    nothing: 'Nothing of it is stale any more.',
    explanation: 'Each batch goes as a whole or not at all; a record goes with its ownership records.',
  },
  batches: 'Batches',
  batch: 'Batch {{number}}',
  ownershipRecord: 'ownership record',
  result: {
    label: 'Result',
    nothing: 'Nothing was deleted',
    deleted_one: '{{number}} record set deleted',
    deleted_other: '{{number}} record sets deleted',
    left_one: '{{number}} record set not deleted',
    left_other: '{{number}} record sets not deleted',
    leftWhy: 'A batch that failed has deleted nothing. What is still stale can be cleaned up again.',
  },
} as const;
