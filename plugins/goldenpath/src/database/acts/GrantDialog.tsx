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
import { useTranslation } from '../../translation/useTranslation';
import { ApprovalNotice } from './ApprovalNotice';
import type { DatabaseDialogProps } from './dialogProps';

/** Asks which further app shall get into a database, and what it may do there. */
export function GrantDialog({ database, onDone, onClose }: DatabaseDialogProps) {
  const { t } = useTranslation();
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
      title={t('database.acts.grant.title', { name: database.name })}
      act={act}
      label={t('database.acts.grant.label')}
      failure={t('database.acts.grant.failure')}
      isDisabled={app === '' || appFault !== undefined || roleFault !== undefined}
      onClose={onClose}
    >
      <Text as="p">{t('database.acts.grant.explanation')}</Text>
      <ApprovalNotice database={database} />
      <TextField
        label={t('database.acts.grant.app')}
        isRequired
        secondaryLabel={t('shared.required')}
        autoComplete="off"
        spellCheck="false"
        value={app}
        onChange={setApp}
        validationBehavior="aria"
        validate={value => (value === '' ? null : (findDatabaseAppFault(value) ?? null))}
      />
      <RadioGroup
        label={t('database.acts.grant.access')}
        value={access}
        onChange={value => setAccess(value === 'editor' ? 'editor' : 'reader')}
      >
        <Radio value="reader">{t('database.acts.grant.reader')}</Radio>
        <Radio value="editor">{t('database.acts.grant.editor')}</Radio>
      </RadioGroup>
      <TextField
        label={t('database.acts.grant.role')}
        description={app === '' ? undefined : t('database.acts.grant.usualRole', { role: usualRole })}
        autoComplete="off"
        spellCheck="false"
        value={role}
        onChange={setRole}
        validationBehavior="aria"
        validate={() => (app === '' || appFault !== undefined ? null : (roleFault ?? null))}
      />
      <TextField label={t('database.acts.grant.purpose')} value={description} onChange={setDescription} />
    </ActDialog>
  );
}
