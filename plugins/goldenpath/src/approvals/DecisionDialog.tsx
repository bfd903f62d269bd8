import { useApi } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../shared/acts/ActDialog';
import { useAct } from '../shared/useAct';
import { nameOf, type Waiting } from './waiting';

/** What can be decided about a request. */
export type Decision = 'approve' | 'reject';

const words = {
  approve: {
    title: 'Approve',
    failure: 'The approval was not given',
    reason: 'Note (optional)',
  },
  reject: {
    title: 'Reject',
    failure: 'The request was not rejected',
    reason: 'Why',
  },
} as const;

/** Asks once more before a decision, and for the reason of a rejection: whoever asked reads it. */
export function DecisionDialog(props: {
  decision: Decision;
  waiting: Waiting;
  onDone: (database: Database) => void;
  onClose: () => void;
}) {
  const { decision, waiting, onDone, onClose } = props;
  const { database, grant } = waiting;
  const api = useApi(goldenPathDatabasesApiRef);
  const [text, setText] = useState('');
  const reason = text.trim();
  const { title, failure, reason: label } = words[decision];
  const act = useAct({
    run: () => {
      // What is decided is what was read: the request may have been withdrawn, and another made, meanwhile.
      const request = { app: grant.app, requestedAt: grant.requestedAt };
      switch (decision) {
        case 'approve':
          return api.approveDatabase(database, { ...request, ...(reason !== '' && { reason }) });
        case 'reject':
          return api.rejectDatabase(database, { ...request, reason });
      }
    },
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  return (
    <ActDialog
      title={`${title} ${nameOf(waiting)}`}
      act={act}
      label={title}
      failure={failure}
      isDestructive={decision === 'reject'}
      isDisabled={decision === 'reject' && reason === ''}
      onClose={onClose}
    >
      <Text as="p">
        {grant.requester} asked for it. The role {grant.role} is made for {grant.app}
        {grant.createdb ? ', and may make databases of its own' : ''}; its password stands in the secret {grant.secret}{' '}
        and nowhere else.
      </Text>
      <TextAreaField label={label} isRequired={decision === 'reject'} value={text} onChange={setText} />
    </ActDialog>
  );
}
