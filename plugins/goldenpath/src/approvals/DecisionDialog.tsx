import { useApi } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../shared/acts/ActDialog';
import { useAct } from '../shared/useAct';
import { useTranslation } from '../translation/useTranslation';
import { nameOf, type Decision, type Waiting } from './waiting';

/** Asks once more before a decision, and for the reason of a rejection: whoever asked reads it. */
export function DecisionDialog(props: {
  decision: Decision;
  waiting: Waiting;
  onDone: (database: Database) => void;
  onClose: () => void;
}) {
  const { decision, waiting, onDone, onClose } = props;
  const { t } = useTranslation();
  const { database, grant } = waiting;
  const api = useApi(goldenPathDatabasesApiRef);
  const [text, setText] = useState('');
  const reason = text.trim();
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
      title={nameOf({ decision, waiting, t })}
      act={act}
      label={t(`approvals.${decision}.label`)}
      failure={t(`approvals.${decision}.failure`)}
      isDestructive={decision === 'reject'}
      isDisabled={decision === 'reject' && reason === ''}
      onClose={onClose}
    >
      <Text as="p">
        {t(grant.createdb ? 'approvals.explanationCreatedb' : 'approvals.explanation', {
          requester: grant.requester,
          role: grant.role,
          app: grant.app,
          secret: grant.secret,
        })}
      </Text>
      <TextAreaField
        label={t(`approvals.${decision}.reason`)}
        isRequired={decision === 'reject'}
        secondaryLabel={decision === 'reject' ? t('shared.required') : undefined}
        value={text}
        onChange={setText}
      />
    </ActDialog>
  );
}
