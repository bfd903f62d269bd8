import { useApi } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Text, TextField } from '@backstage/ui';
import {
  findDatabaseAppFault,
  findRoleNameFault,
  type GrantRequest,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathDatabasesApiRef } from '../../api/goldenPathDatabasesApiRef';
import { ActDialog } from '../../shared/acts/ActDialog';
import { useAct } from '../../shared/useAct';
import { ApprovalNotice } from './ApprovalNotice';
import type { DatabaseDialogProps } from './dialogProps';

/** Asks which further app shall get into a database, and what it may do there. */
export function GrantDialog({ database, onDone, onClose }: DatabaseDialogProps) {
  const api = useApi(goldenPathDatabasesApiRef);
  const [app, setApp] = useState('');
  const [access, setAccess] = useState<GrantRequest['access']>('reader');
  const [role, setRole] = useState('');
  const [description, setDescription] = useState('');
  const act = useAct({
    run: () =>
      api.requestGrant(database, {
        app,
        access,
        ...(role !== '' && { role }),
        ...(description.trim() !== '' && { description: description.trim() }),
      }),
    onDone: changed => {
      onDone(changed);
      onClose();
    },
  });
  const usualRole = `${database.name}_${app.replaceAll('-', '_')}`;
  const appFault = findDatabaseAppFault(app);
  const roleFault = findRoleNameFault(role === '' ? usualRole : role);

  return (
    <ActDialog
      title={`Request a grant on ${database.name}`}
      act={act}
      label="Request"
      failure="The grant was not requested"
      isDisabled={app === '' || appFault !== undefined || roleFault !== undefined}
      onClose={onClose}
    >
      <Text as="p">Each app gets a role and a secret of its own.</Text>
      <ApprovalNotice database={database} />
      <TextField
        label="App"
        isRequired
        autoComplete="off"
        spellCheck="false"
        value={app}
        onChange={setApp}
        validationBehavior="aria"
        validate={value => (value === '' ? null : (findDatabaseAppFault(value) ?? null))}
      />
      <RadioGroup label="Access" value={access} onChange={value => setAccess(value === 'editor' ? 'editor' : 'reader')}>
        <Radio value="reader">Reader: may select</Radio>
        <Radio value="editor">Editor: may select, insert, update and delete</Radio>
      </RadioGroup>
      <TextField
        label="Role"
        description={app === '' ? undefined : `${usualRole} if left out; at most 31 characters`}
        autoComplete="off"
        spellCheck="false"
        value={role}
        onChange={setRole}
        validationBehavior="aria"
        validate={() => (app === '' || appFault !== undefined ? null : (roleFault ?? null))}
      />
      <TextField label="Purpose" value={description} onChange={setDescription} />
    </ActDialog>
  );
}
