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
import type { GrantAct } from '../acts/fitness';
import styles from './grantColumns.module.css';
import { GrantMenu } from './GrantMenu';

/** A grant as a row: the table wants an id. */
export type GrantRow = DatabaseGrant & { id: string };

/** The columns of the grants of a database: few and in two lines, so that the acts are in sight. */
export function grantColumns(options: {
  database: Database;
  onOpen: (act: GrantAct, grant: DatabaseGrant) => void;
}): DataColumn<GrantRow>[] {
  const { database, onOpen } = options;
  return [
    {
      id: 'app',
      label: 'App',
      isRowHeader: true,
      cell: ({ app, access }) => <CellText title={app} description={access} />,
    },
    {
      id: 'status',
      label: 'Status',
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
      label: 'Role',
      cell: ({ role, createdb }) => <CellText title={role} description={createdb ? 'may make databases' : undefined} />,
    },
    {
      id: 'secret',
      label: 'Secret',
      cell: ({ app, secret }) => (
        <Cell>
          <SecretName secret={secret} copyFor={app} />
        </Cell>
      ),
    },
    {
      id: 'rotation',
      label: 'Password',
      cell: grant => (
        <Cell>
          <Rotation database={database} grant={grant} />
        </Cell>
      ),
    },
    {
      id: 'decision',
      label: 'Decision',
      cell: grant => (
        <Cell>
          <Decision grant={grant} />
        </Cell>
      ),
    },
    {
      id: 'menu',
      label: 'Actions',
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
  if (!rotation) {
    return status === 'active' ? <Note>never rotated</Note> : null;
  }
  if (rotation.finishedAt) {
    return (
      <>
        rotated
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
  if (!decision) {
    return (
      <>
        not decided
        <Note>
          asked for by <ActorName actor={requester} />
        </Note>
      </>
    );
  }
  return (
    <>
      {decision.approved ? 'approved' : 'rejected'}
      <Note>
        by <ActorName actor={decision.by} />, <RelativeTime at={decision.at} />
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
