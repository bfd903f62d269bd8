import { Cell, CellText, Text } from '@backstage/ui';
import { databaseSteps, type Database, type DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ReactNode } from 'react';
import { ActorName } from '../../shared/ActorName';
import type { DataColumn } from '../../shared/DataTable';
import { SecretName } from '../../shared/SecretName';
import { databaseLooks, rotationLooks } from '../../shared/status/databaseLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { useTranslation } from '../../translation/useTranslation';
import type { GrantAct } from '../acts/fitness';
import styles from './grantColumns.module.css';
import { GrantMenu } from './GrantMenu';

/** A grant as a row: the table wants an id. */
export type GrantRow = DatabaseGrant & { id: string };

/** The columns of the grants of a database: few and in two lines, so that the acts are in sight. */
export function grantColumns(options: {
  database: Database;
  onOpen: (act: GrantAct, grant: DatabaseGrant) => void;
  t: Translate;
}): DataColumn<GrantRow>[] {
  const { database, onOpen, t } = options;
  return [
    {
      id: 'app',
      label: t('database.access.columns.app'),
      isRowHeader: true,
      cell: ({ app, access }) => <CellText title={app} description={access} />,
    },
    {
      id: 'status',
      label: t('database.access.columns.status'),
      cell: ({ status, statusReason }) => (
        <Cell>
          <StatusMark look={lookOf(databaseLooks, status)} />
          {/* What waits for an approval says so by its mark. */}
          {statusReason && status !== 'pending' && <Note>{statusReason}</Note>}
        </Cell>
      ),
    },
    {
      id: 'role',
      label: t('database.access.columns.role'),
      cell: ({ role, createdb }) => (
        <CellText title={role} description={createdb ? t('database.access.createdb') : undefined} />
      ),
    },
    {
      id: 'secret',
      label: t('database.access.columns.secret'),
      isLong: true,
      cell: ({ app, secret }) => (
        <Cell>
          <SecretName secret={secret} copyFor={app} />
        </Cell>
      ),
    },
    {
      id: 'rotation',
      label: t('database.access.columns.password'),
      cell: grant => (
        <Cell>
          <Rotation database={database} grant={grant} />
        </Cell>
      ),
    },
    {
      id: 'decision',
      label: t('database.access.columns.decision'),
      isLong: true,
      cell: grant => (
        <Cell>
          <Decision grant={grant} />
        </Cell>
      ),
    },
    {
      id: 'menu',
      label: t('database.access.columns.actions'),
      isLabelHidden: true,
      cell: grant => (
        <Cell>
          <GrantMenu database={database} grant={grant} onAct={onOpen} />
        </Cell>
      ),
    },
  ];
}

function Rotation({ database, grant }: { database: Database; grant: DatabaseGrant }) {
  const { rotation, status } = grant;
  const { t } = useTranslation();
  if (!rotation) {
    return status === 'active' ? <Note>{t('database.access.neverRotated')}</Note> : null;
  }
  if (rotation.finishedAt) {
    return (
      <>
        {t('database.access.rotated')}
        <Note>
          <RelativeTime at={rotation.finishedAt} />
        </Note>
      </>
    );
  }
  const step = database.steps.find(({ id }) => id === databaseSteps.rotationOf(grant.app));
  return <StatusMark look={step?.state === 'failed' ? rotationLooks.failed : rotationLooks.rotating} />;
}

function Decision({ grant }: { grant: DatabaseGrant }) {
  const { decision, requester, statusReason } = grant;
  const { t } = useTranslation();
  if (!decision) {
    return (
      <>
        {t('database.access.decision.none')}
        <Note>{t('database.access.decision.requester', { requester: <ActorName actor={requester} /> })}</Note>
      </>
    );
  }
  return (
    <>
      {t(decision.approved ? 'database.access.decision.approved' : 'database.access.decision.rejected')}
      <Note>
        {t('database.access.decision.by', {
          decider: <ActorName actor={decision.by} />,
          when: <RelativeTime at={decision.at} />,
        })}
      </Note>
      {decision.reason && decision.reason !== statusReason && <Note>{decision.reason}</Note>}
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Text as="p" variant="body-small" color="secondary" className={styles.note}>
      {children}
    </Text>
  );
}
