import {
  InvalidDBInstanceStateFault$,
  type ModifyDBInstanceMessage,
  type PendingModifiedValues,
} from '@aws-sdk/client-rds';
import { modelledError } from '../../protocol';
import { World } from '../world';
import { ENGINE, majorOf } from './engineVersions';
import { invalidCombination } from './errors';
import { SandboxDatabaseInstance } from './instance';
import { requireInstanceClass } from './instanceClasses';
import { DatabaseInstances } from './instances';
import { untilMaintenance } from './maintenance';
import { MasterSecrets } from './masterSecrets';
import { generateMasterPassword, requireMasterPassword } from './masterUser';
import { Placement } from './placement';
import { Runtimes } from './runtimes';
import { requireStorage } from './storage';

/** What waits for the maintenance window unless it is to be applied at once. */
type Deferred = Pick<
  PendingModifiedValues,
  | 'DBInstanceClass'
  | 'AllocatedStorage'
  | 'StorageType'
  | 'MultiAZ'
  | 'BackupRetentionPeriod'
  | 'CACertificateIdentifier'
>;

/** Changes of instances that are there already. */
export class DatabaseChanges {
  readonly #world: World;
  readonly #instances: DatabaseInstances;
  readonly #placement: Placement;
  readonly #masterSecrets: MasterSecrets;
  readonly #runtimes: Runtimes;

  constructor(options: {
    world: World;
    instances: DatabaseInstances;
    placement: Placement;
    masterSecrets: MasterSecrets;
    runtimes: Runtimes;
  }) {
    this.#world = options.world;
    this.#instances = options.instances;
    this.#placement = options.placement;
    this.#masterSecrets = options.masterSecrets;
    this.#runtimes = options.runtimes;
  }

  modify(input: ModifyDBInstanceMessage): SandboxDatabaseInstance {
    const instance = this.#available(input.DBInstanceIdentifier ?? '');
    const { DBInstanceIdentifier, ApplyImmediately, ...asked } = input;
    if (Object.values(asked).every(value => value === undefined)) {
      throw invalidCombination('No modifications were requested');
    }
    this.#check(instance, input);
    this.#changePassword(instance, input);
    this.#changeAtOnce(instance, input);
    const deferred = deferredOf(input);
    if (Object.keys(deferred).length === 0) {
      this.#during(instance, 'databaseSettle', () => {});
    } else {
      instance.model.PendingModifiedValues = { ...instance.model.PendingModifiedValues, ...deferred };
      if (ApplyImmediately) {
        this.#applyPending(instance);
      } else {
        this.#during(instance, 'databaseSettle', () => {});
        const { PreferredMaintenanceWindow = '' } = instance.model;
        this.#world.in(untilMaintenance(PreferredMaintenanceWindow, this.#world.now()), () => {
          if (instance.model.DBInstanceStatus === 'available') {
            this.#applyPending(instance);
          }
        });
      }
    }
    return instance;
  }

  /** Ends every session; what waited for a reboot has an effect afterwards. */
  reboot(identifier: string): SandboxDatabaseInstance {
    const instance = this.#available(identifier);
    instance.model.DBInstanceStatus = 'rebooting';
    instance.parameterGroup.effective = instance.parameterGroup.name;
    this.#runtimes.restart(instance);
    this.#world.after('databaseReboot', instance.model.DBInstanceIdentifier, () => {
      if (instance.model.DBInstanceStatus === 'rebooting') {
        instance.model.DBInstanceStatus = 'available';
      }
    });
    return instance;
  }

  #available(identifier: string): SandboxDatabaseInstance {
    const instance = this.#instances.get(identifier);
    if (instance.model.DBInstanceStatus !== 'available') {
      throw modelledError(InvalidDBInstanceStateFault$, 'Database instance is not in available state.');
    }
    return instance;
  }

  #check({ model, masterSecret }: SandboxDatabaseInstance, input: ModifyDBInstanceMessage): void {
    if (input.DBInstanceClass !== undefined) {
      requireInstanceClass(input.DBInstanceClass, model.EngineVersion);
    }
    if (input.EngineVersion !== undefined) {
      const same = [model.EngineVersion, majorOf(model.EngineVersion)];
      if (!same.includes(input.EngineVersion)) {
        throw invalidCombination(`Cannot upgrade ${ENGINE} from ${model.EngineVersion} to ${input.EngineVersion}`);
      }
    }
    if (input.AllocatedStorage !== undefined && input.AllocatedStorage < (model.AllocatedStorage ?? 0)) {
      throw invalidCombination('Requested storage size is smaller than the current storage size');
    }
    requireStorage({
      type: input.StorageType ?? model.StorageType ?? '',
      gib: input.AllocatedStorage ?? model.AllocatedStorage,
      maximumGib: input.MaxAllocatedStorage ?? model.MaxAllocatedStorage,
    });
    if (input.MasterUserPassword !== undefined) {
      requireMasterPassword(input.MasterUserPassword);
      if (masterSecret && input.ManageMasterUserPassword !== false) {
        throw invalidCombination('MasterUserPassword cannot be changed while RDS manages the master user password.');
      }
    }
    if (input.ManageMasterUserPassword === false && masterSecret && input.MasterUserPassword === undefined) {
      throw invalidCombination('MasterUserPassword is required when ManageMasterUserPassword is turned off.');
    }
    if (input.RotateMasterUserPassword) {
      if (!masterSecret && !input.ManageMasterUserPassword) {
        throw invalidCombination('You can rotate the password only of an instance whose password RDS manages.');
      }
      if (!input.ApplyImmediately) {
        throw invalidCombination('You must apply the change immediately when rotating the master user password.');
      }
    }
  }

  #changePassword(instance: SandboxDatabaseInstance, input: ModifyDBInstanceMessage): void {
    if (input.ManageMasterUserPassword === false) {
      this.#masterSecrets.remove(instance);
    }
    if (input.MasterUserPassword !== undefined) {
      instance.masterPassword = input.MasterUserPassword;
      instance.runtime?.masterPasswordSet();
    }
    if (input.ManageMasterUserPassword && !instance.masterSecret) {
      instance.masterPassword = generateMasterPassword();
      instance.runtime?.masterPasswordSet();
      this.#masterSecrets.create(instance);
      this.#masterSecrets.activate(instance);
    } else if (input.RotateMasterUserPassword && instance.masterSecret) {
      instance.masterSecret.status = 'rotating';
      this.#world.after('databaseRotate', instance.model.DBInstanceIdentifier, () => {
        if (instance.masterSecret?.status === 'rotating') {
          this.#masterSecrets.rotate(instance);
        }
      });
    }
  }

  /** What RDS changes whether or not it is told to wait. */
  #changeAtOnce(instance: SandboxDatabaseInstance, input: ModifyDBInstanceMessage): void {
    const { model, subnetGroup } = instance;
    if (input.VpcSecurityGroupIds !== undefined) {
      instance.groupIds = this.#placement.securityGroupIds(input.VpcSecurityGroupIds, subnetGroup.vpcId);
      this.#placement.changeGroups(instance.interfaceId, instance.groupIds);
    }
    if (input.DBParameterGroupName !== undefined) {
      const { name } = this.#instances.parameterGroupFor(model.EngineVersion, input.DBParameterGroupName);
      instance.parameterGroup.name = name;
    }
    model.DeletionProtection = input.DeletionProtection ?? model.DeletionProtection;
    model.CopyTagsToSnapshot = input.CopyTagsToSnapshot ?? model.CopyTagsToSnapshot;
    model.PubliclyAccessible = input.PubliclyAccessible ?? model.PubliclyAccessible;
    model.MaxAllocatedStorage = input.MaxAllocatedStorage ?? model.MaxAllocatedStorage;
    model.AutoMinorVersionUpgrade = input.AutoMinorVersionUpgrade ?? model.AutoMinorVersionUpgrade;
    model.PreferredBackupWindow = input.PreferredBackupWindow ?? model.PreferredBackupWindow;
    model.PreferredMaintenanceWindow = input.PreferredMaintenanceWindow ?? model.PreferredMaintenanceWindow;
    model.IAMDatabaseAuthenticationEnabled =
      input.EnableIAMDatabaseAuthentication ?? model.IAMDatabaseAuthenticationEnabled;
  }

  #applyPending(instance: SandboxDatabaseInstance): void {
    this.#during(instance, 'databaseModify', () => {
      Object.assign(instance.model, instance.model.PendingModifiedValues);
      instance.model.PendingModifiedValues = {};
    });
  }

  #during(instance: SandboxDatabaseInstance, latency: 'databaseModify' | 'databaseSettle', then: () => void): void {
    const { model } = instance;
    model.DBInstanceStatus = 'modifying';
    this.#world.after(latency, model.DBInstanceIdentifier, () => {
      if (model.DBInstanceStatus === 'modifying') {
        then();
        model.DBInstanceStatus = 'available';
      }
    });
  }
}

function deferredOf(input: ModifyDBInstanceMessage): Deferred {
  const { DBInstanceClass, AllocatedStorage, StorageType, MultiAZ, BackupRetentionPeriod, CACertificateIdentifier } =
    input;
  const deferred = {
    DBInstanceClass,
    AllocatedStorage,
    StorageType,
    MultiAZ,
    BackupRetentionPeriod,
    CACertificateIdentifier,
  };
  return Object.fromEntries(Object.entries(deferred).filter(([, value]) => value !== undefined));
}
