import {
  type DBInstance,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { ConfigReader } from '@backstage/config';
import { mockClient } from 'aws-sdk-client-mock';
import { environmentKeys, testAccount } from '../__testUtils__/account';
import { rdsKeys } from '../__testUtils__/instance';
import { readAwsSettings } from '../config';
import { createDatabaseInstance } from './createDatabaseInstance';
import { rdsOf } from './instance';
import { standingOf, takesChanges } from './standing';

const rds = mockClient(RDSClient);
const signal = new AbortController().signal;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html#Overview.DBInstance.Status */
const DOCUMENTED: [status: string, standing: string, state: string][] = [
  ['available', 'available', 'available'],
  ['backing-up', 'serving', 'available'],
  ['backtracking', 'changing', 'changing'],
  ['configuring-enhanced-monitoring', 'serving', 'available'],
  ['configuring-iam-database-auth', 'serving', 'available'],
  ['configuring-log-exports', 'serving', 'available'],
  ['converting-to-vpc', 'changing', 'changing'],
  ['creating', 'changing', 'changing'],
  ['delete-precheck', 'leaving', 'changing'],
  ['deleting', 'leaving', 'changing'],
  ['failed', 'broken', 'broken'],
  ['inaccessible-encryption-credentials', 'broken', 'broken'],
  ['inaccessible-encryption-credentials-recoverable', 'broken', 'broken'],
  ['incompatible-create', 'broken', 'broken'],
  ['incompatible-network', 'broken', 'broken'],
  ['incompatible-option-group', 'broken', 'broken'],
  ['incompatible-parameters', 'broken', 'broken'],
  ['incompatible-restore', 'broken', 'broken'],
  ['insufficient-capacity', 'broken', 'broken'],
  ['maintenance', 'changing', 'changing'],
  ['modifying', 'serving', 'available'],
  ['moving-to-vpc', 'changing', 'changing'],
  ['rebooting', 'changing', 'changing'],
  ['renaming', 'changing', 'changing'],
  ['resetting-master-credentials', 'changing', 'changing'],
  ['restore-error', 'broken', 'broken'],
  ['starting', 'changing', 'changing'],
  ['stopped', 'broken', 'broken'],
  ['stopping', 'changing', 'changing'],
  ['storage-config-upgrade', 'serving', 'available'],
  ['storage-full', 'broken', 'broken'],
  ['storage-initialization', 'serving', 'available'],
  ['storage-optimization', 'serving', 'available'],
  ['upgrading', 'changing', 'changing'],
];

function look(instance: Partial<DBInstance>) {
  rds.reset();
  rds
    .on(DescribeDBInstancesCommand)
    .resolves({ DBInstances: [{ DBInstanceIdentifier: 'goldenpath-dev', ...instance }] });
  rds.on(DescribeDBParametersCommand).resolves({
    Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }],
  });
  const config = new ConfigReader({ ...environmentKeys, rds: rdsKeys });
  const account = testAccount({ settings: readAwsSettings({ environment: 'dev', config }) });
  return createDatabaseInstance({ account, settings: rdsOf(account) }).look({ signal });
}

describe('how an instance stands', () => {
  it.each(DOCUMENTED)('%s is %s, and is shown as %s', async (status, standing, state) => {
    expect(standingOf(status)).toBe(standing);
    expect(await look({ DBInstanceStatus: status })).toMatchObject({ state, status });
  });

  it.each(['a-status-of-next-year', '', 'constructor', 'toString'])(
    "is not known with '%s', which is shown neither as good nor as bad",
    async status => {
      expect(standingOf(status)).toBe('unknown');
      await expect(look({ DBInstanceStatus: status })).rejects.toMatchObject({
        code: 'INTERNAL',
        message: `RDS says that the instance goldenpath-dev is '${status}', which is none of the statuses that are known here.`,
      });
    },
  );

  it('is not known without a status', () => {
    expect(standingOf(undefined)).toBe('unknown');
    expect(takesChanges(undefined)).toBe(false);
  });
});

describe('whether TLS is forced', () => {
  it.each([
    ['1', 'in-sync', true],
    ['0', 'in-sync', false],
    ['0', 'pending-reboot', false],
    ['1', 'pending-reboot', undefined],
    ['1', 'applying', undefined],
    ['1', 'failed-to-apply', undefined],
    [undefined, 'in-sync', undefined],
  ])(
    'with the parameter at %s in a group that is %s is %s',
    async (ParameterValue, ParameterApplyStatus, tlsForced) => {
      const sighting = look({
        DBInstanceStatus: 'available',
        DBParameterGroups: [{ DBParameterGroupName: 'group', ParameterApplyStatus }],
      });
      rds
        .on(DescribeDBParametersCommand)
        .resolves({ Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue }] });
      expect(await sighting).toMatchObject({ facts: { tlsForced } });
    },
  );

  it('is found on a later page, and not mistaken for another parameter', async () => {
    const sighting = look({
      DBInstanceStatus: 'available',
      DBParameterGroups: [{ DBParameterGroupName: 'group', ParameterApplyStatus: 'in-sync' }],
    });
    rds
      .on(DescribeDBParametersCommand)
      .resolvesOnce({ Parameters: [{ ParameterName: 'rds.force_ssl_x', ParameterValue: '0' }], Marker: 'next' })
      .resolvesOnce({ Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }] });
    expect(await sighting).toMatchObject({ facts: { tlsForced: true } });
  });
});
