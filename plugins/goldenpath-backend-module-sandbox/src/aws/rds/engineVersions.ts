import {
  DescribeDBEngineVersionsCommand,
  DescribeOrderableDBInstanceOptionsCommand,
  type OrderableDBInstanceOption,
} from '@aws-sdk/client-rds';
import type { Account } from '../../account/account';
import { defaultEngineVersion, ENGINE, majorOf, requireEngine } from '../../account/databases/engineVersions';
import { INSTANCE_CLASSES } from '../../account/databases/instanceClasses';
import { familyOf } from '../../account/databases/parameters';
import { STORAGE_TYPES, storageSizes } from '../../account/databases/storage';
import { sandboxFoundation } from '../../account/foundation';
import { serve } from '../serve';
import { recordsPage } from './pages';

export const engineVersionOperations = [
  // Those that can be run here: one minor version a major.
  serve(DescribeDBEngineVersionsCommand, (input, { account }) => {
    const all = account.databases.engineVersions();
    const defaultVersion = defaultEngineVersion(all);
    const versions = all
      .filter(() => input.Engine === undefined || input.Engine === ENGINE)
      .filter(version => !input.DefaultOnly || version === defaultVersion)
      .filter(version => !input.EngineVersion || [version, majorOf(version)].includes(input.EngineVersion))
      .filter(version => !input.DBParameterGroupFamily || familyOf(version) === input.DBParameterGroupFamily);
    const { items, marker } = recordsPage(versions, input);
    return {
      DBEngineVersions: items.map(EngineVersion => ({
        Engine: ENGINE,
        MajorEngineVersion: majorOf(EngineVersion),
        EngineVersion,
        DBParameterGroupFamily: familyOf(EngineVersion),
        DBEngineDescription: 'PostgreSQL',
        DBEngineVersionDescription: `PostgreSQL ${EngineVersion}-R1`,
        Status: 'available',
        ValidUpgradeTarget: [],
        SupportedCACertificateIdentifiers: ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'],
        SupportsCertificateRotationWithoutRestart: true,
        SupportsReadReplica: true,
      })),
      Marker: marker,
    };
  }),
  serve(DescribeOrderableDBInstanceOptionsCommand, (input, { account }) => {
    requireEngine(input.Engine);
    const found = orderable(account)
      .filter(option => !input.EngineVersion || option.EngineVersion === input.EngineVersion)
      .filter(option => !input.DBInstanceClass || option.DBInstanceClass === input.DBInstanceClass);
    const { items, marker } = recordsPage(found, input);
    return { OrderableDBInstanceOptions: items, Marker: marker };
  }),
];

function orderable(account: Account): OrderableDBInstanceOption[] {
  return account.databases.engineVersions().flatMap(EngineVersion =>
    INSTANCE_CLASSES.flatMap(DBInstanceClass =>
      STORAGE_TYPES.map(StorageType => ({
        Engine: ENGINE,
        EngineVersion,
        DBInstanceClass,
        LicenseModel: 'postgresql-license',
        AvailabilityZones: sandboxFoundation.subnets.map(({ zone }) => ({ Name: zone })),
        StorageType,
        MinStorageSize: storageSizes(StorageType).smallest,
        MaxStorageSize: storageSizes(StorageType).largest,
        MultiAZCapable: true,
        ReadReplicaCapable: true,
        Vpc: true,
        SupportsStorageEncryption: true,
        SupportsStorageAutoscaling: StorageType !== 'standard',
        SupportsIAMDatabaseAuthentication: true,
        SupportedNetworkTypes: ['IPV4'],
      })),
    ),
  );
}
