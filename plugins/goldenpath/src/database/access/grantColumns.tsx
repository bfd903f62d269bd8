import { Cell, CellText, Flex, Text } from '@backstage/ui';
import { databaseSteps, type Database, type DatabaseGrant } from '@goldenpath/backstage-plugin-goldenpath-common';
import { CopyButton } from '../../shared/CopyButton';
import type { DataColumn } from '../../shared/DataTable';
import { databaseLooks, rotationLooks } from '../../shared/status/databaseLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import type { GrantAct } from '../acts/fitness';
import { GrantMenu } from './GrantMenu';

/** A grant as a row: the table wants an id. */
export type GrantRow = DatabaseGrant & { id: string };

/** The columns of the grants of a database. */
export function grantColumns(options: {
  database: Database;
  onOpen: (act: GrantAct, grant: DatabaseGrant) => void;
}): DataColumn<GrantRow>[] {
  const { database, onOpen } = options;
  return [
    { id: 'app', label: 'App', isRowHeader: true, cell: ({ app }) => <CellText title={app} /> },
    {
      id: 'status',
      label: 'Status',
      cell: ({ status, statusReason }) => (
        <Cell>
          <StatusMark look={lookOf(databaseLooks, status)} />
          {statusReason && (
            <Text as="p" variant="body-small" color="secondary">
              {statusReason}
            </Text>
          )}
        </Cell>
      ),
    },
    { id: 'access', label: 'Access', cell: ({ access }) => <CellText title={access} /> },
    {
      id: 'role',
      label: 'Role',
      cell: ({ role, createdb }) => (
        <CellText title={role} description={createdb ? 'may make databases (CREATEDB)' : undefined} />
      ),
    },
    {
      id: 'secret',
      label: 'Secret',
      cell: ({ app, secret }) => (
        <Cell>
          <Flex align="center" gap="1">
            <Text as="span">{secret}</Text>
            <CopyButton label={`Copy the secret's name of ${app}`} text={secret} />
          </Flex>
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
  const { rotation } = grant;
  if (!rotation) {
    return (
      <Text as="span" color="secondary">
        never rotated
      </Text>
    );
  }
  if (rotation.finishedAt) {
    return (
      <>
        rotated <RelativeTime at={rotation.finishedAt} />
      </>
    );
  }
  const step = database.steps.find(({ id }) => id === databaseSteps.rotationOf(grant.app));
  return <StatusMark look={step?.state === 'failed' ? rotationLooks.failed : rotationLooks.rotating} />;
}

function Decision({ grant }: { grant: DatabaseGrant }) {
  const { decision, requester } = grant;
  if (!decision) {
    return <Text as="span">asked for by {requester}, not decided</Text>;
  }
  return (
    <>
      {decision.approved ? 'approved' : 'rejected'} by {decision.by} <RelativeTime at={decision.at} />
      {decision.reason && (
        <Text as="p" variant="body-small" color="secondary">
          {decision.reason}
        </Text>
      )}
    </>
  );
}
