import { type DBSnapshot, DeleteDBSnapshotCommand, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { SandboxSnapshot } from '../../account/databases/instance';
import { tagPairs } from '../../account/tags';
import { serve } from '../serve';
import { applyFilters } from './filters';
import { recordsPage } from './pages';

export const snapshotOperations = [
  serve(DescribeDBSnapshotsCommand, (input, { account }) => {
    const { DBSnapshotIdentifier, DBInstanceIdentifier, SnapshotType } = input;
    const { snapshots } = account.databases;
    const asked = DBSnapshotIdentifier === undefined ? snapshots.all() : [snapshots.get(DBSnapshotIdentifier)];
    const found = applyFilters(asked, input.Filters, {
      'db-instance-id': ({ model }) => [model.DBInstanceIdentifier],
      'db-snapshot-id': ({ model }) => [model.DBSnapshotIdentifier],
      'dbi-resource-id': ({ model }) => [model.DbiResourceId],
      'snapshot-type': ({ model }) => [model.SnapshotType],
      engine: ({ model }) => [model.Engine],
    }).filter(
      ({ model }) =>
        (DBInstanceIdentifier === undefined || model.DBInstanceIdentifier === DBInstanceIdentifier.toLowerCase()) &&
        (SnapshotType === undefined || model.SnapshotType === SnapshotType),
    );
    const { items, marker } = recordsPage(found, input);
    return { DBSnapshots: items.map(toSnapshot), Marker: marker };
  }),
  serve(DeleteDBSnapshotCommand, ({ DBSnapshotIdentifier = '' }, { account }) => ({
    DBSnapshot: toSnapshot(account.databases.snapshots.delete(DBSnapshotIdentifier)),
  })),
];

function toSnapshot({ model, tags }: SandboxSnapshot): DBSnapshot {
  return { ...model, TagList: tagPairs(tags) };
}
