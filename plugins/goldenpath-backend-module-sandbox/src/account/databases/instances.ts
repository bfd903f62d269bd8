import {
  type CreateDBInstanceMessage,
  DBInstanceAlreadyExistsFault$,
  DBInstanceNotFoundFault$,
  type DeleteDBInstanceMessage,
  InvalidDBInstanceStateFault$,
} from '@aws-sdk/client-rds';
import { AwsError, modelledError } from '../../protocol';
import { DatabaseEngine } from '../../ports';
import { Misfortunes } from '../misfortunes';
import { tagsOf } from '../tags';
import { World } from '../world';
import { requireEngine, resolveEngineVersion } from './engineVersions';
import { identifierOf, invalidCombination, invalidValue } from './errors';
import { DatabaseStatus, SandboxDatabaseInstance } from './instance';
import { requireInstanceClass } from './instanceClasses';
import { initialMasterPassword, requireMasterUsername } from './masterUser';
import { MasterSecrets } from './masterSecrets';
import { newInstanceModel } from './newInstance';
import { ParameterGroups, SandboxParameterGroup } from './parameterGroups';
import { familyOf, FORCE_SSL } from './parameters';
import { Placement } from './placement';
import { Runtimes } from './runtimes';
import { Snapshots } from './snapshots';
import { requireStorage } from './storage';

/** States in which a server runs that a snapshot can be taken of. */
const RUNNING: readonly DatabaseStatus[] = ['available', 'backing-up', 'modifying'];

/** For how long RDS says that an instance's certificate holds. The real one of the sandbox holds by the real clock. */
const CERTIFICATE_LIFE = 365 * 24 * 60 * 60 * 1_000;

/** What the instances of the account are made of. */
export interface DatabaseParts {
  world: World;
  engine: DatabaseEngine;
  misfortunes: Misfortunes;
  placement: Placement;
  parameterGroups: ParameterGroups;
  snapshots: Snapshots;
  masterSecrets: MasterSecrets;
  runtimes: Runtimes;
}

/** The RDS instances of the account, and how they come and go. */
export class DatabaseInstances {
  readonly #parts: DatabaseParts;
  readonly #instances = new Map<string, SandboxDatabaseInstance>();

  constructor(parts: DatabaseParts) {
    this.#parts = parts;
  }

  all(): SandboxDatabaseInstance[] {
    return [...this.#instances.values()];
  }

  find(identifier: string): SandboxDatabaseInstance | undefined {
    return this.#instances.get(identifier.toLowerCase());
  }

  get(identifier: string): SandboxDatabaseInstance {
    const instance = this.find(identifier);
    if (!instance) {
      throw modelledError(DBInstanceNotFoundFault$, `DBInstance ${identifier.toLowerCase()} not found.`);
    }
    return instance;
  }

  /**
   * Makes an instance.
   *
   * @param options - `settled` for one that was made long ago, as part of the foundation
   */
  create(input: CreateDBInstanceMessage, options: { settled?: boolean } = {}): SandboxDatabaseInstance {
    const { world, masterSecrets } = this.#parts;
    const instance = this.#newInstance(input);
    const identifier = instance.model.DBInstanceIdentifier;
    this.#instances.set(identifier, instance);
    if (input.ManageMasterUserPassword) {
      masterSecrets.create(instance);
    }
    if (options.settled) {
      this.#connect(instance);
      this.#run(instance);
      this.#settle(instance);
    } else {
      world.after('databaseCreate', identifier, () => this.#connect(instance), 0.3);
      world.after('databaseCreate', identifier, () => this.#run(instance), 0.8);
      world.after('databaseCreate', identifier, () => this.#settle(instance));
    }
    return instance;
  }

  delete(input: DeleteDBInstanceMessage): SandboxDatabaseInstance {
    const { world, snapshots, runtimes } = this.#parts;
    const instance = this.get(input.DBInstanceIdentifier ?? '');
    const { model } = instance;
    const identifier = model.DBInstanceIdentifier;
    const snapshotName = this.#checkDeletion(instance, input);
    model.DBInstanceStatus = 'deleting';
    model.PendingModifiedValues = {};
    const snapshot = snapshotName === undefined ? undefined : snapshots.take(snapshotName, instance);
    runtimes.stop(instance);
    world.after('databaseDelete', identifier, () => snapshot && snapshots.finish(snapshot), 0.5);
    world.after('databaseDelete', identifier, () => this.#remove(instance));
    return instance;
  }

  #newInstance(input: CreateDBInstanceMessage): SandboxDatabaseInstance {
    const { world, engine, placement } = this.#parts;
    const identifier = identifierOf('DBInstanceIdentifier', input.DBInstanceIdentifier);
    if (identifier.length > 63) {
      throw invalidValue('The parameter DBInstanceIdentifier must not be longer than 63 characters.');
    }
    requireEngine(input.Engine);
    const engineVersion = resolveEngineVersion(engine.versions(), input.EngineVersion);
    requireInstanceClass(input.DBInstanceClass, engineVersion);
    requireStorage({
      type: input.StorageType ?? 'gp2',
      gib: input.AllocatedStorage,
      maximumGib: input.MaxAllocatedStorage,
    });
    const masterUsername = requireMasterUsername(input.MasterUsername);
    const masterPassword = initialMasterPassword(input);
    if (this.#instances.has(identifier)) {
      throw modelledError(DBInstanceAlreadyExistsFault$, 'DB instance already exists');
    }
    const subnetGroup = placement.subnetGroup(input.DBSubnetGroupName);
    const subnet = placement.subnet(subnetGroup, input.AvailabilityZone);
    const parameterGroup = this.parameterGroupFor(engineVersion, input.DBParameterGroupName);
    return {
      model: newInstanceModel({ world, input, identifier, engineVersion, masterUsername, zone: subnet.zone }),
      masterPassword,
      masterSecret: undefined,
      subnetGroup,
      subnetId: subnet.id,
      groupIds: placement.securityGroupIds(input.VpcSecurityGroupIds, subnetGroup.vpcId),
      interfaceId: undefined,
      parameterGroup: { name: parameterGroup.name, effective: parameterGroup.name },
      runtime: undefined,
      tags: tagsOf(input.Tags),
    };
  }

  /** The parameter group that was asked for, or RDS' own; throws for one of another family. */
  parameterGroupFor(engineVersion: string, name: string | undefined): SandboxParameterGroup {
    const family = familyOf(engineVersion);
    const group = this.#parts.parameterGroups.get(name ?? `default.${family}`);
    if (group.family !== family) {
      throw invalidCombination(
        `The Parameter Group ${group.name} with DBParameterGroupFamily ${group.family} cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily ${family}`,
      );
    }
    return group;
  }

  #connect(instance: SandboxDatabaseInstance): void {
    const { model, subnetId, groupIds } = instance;
    if (model.DBInstanceStatus !== 'creating') {
      return;
    }
    if (this.#parts.misfortunes.strikes('database-create-fails', model.DBInstanceIdentifier)) {
      model.DBInstanceStatus = 'failed';
      return;
    }
    try {
      instance.interfaceId = this.#parts.placement.connect({ subnetId, groupIds });
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
      model.DBInstanceStatus = 'incompatible-network';
    }
  }

  /** The server is there and can be reached; its first backup is still to come. */
  #run(instance: SandboxDatabaseInstance): void {
    const { world, engine, runtimes, parameterGroups, masterSecrets } = this.#parts;
    const { model } = instance;
    if (model.DBInstanceStatus !== 'creating') {
      return;
    }
    const runtime = engine.create({
      identifier: model.DBInstanceIdentifier,
      engineVersion: model.EngineVersion,
      masterUsername: model.MasterUsername,
      database: model.DBName,
      settings: () => ({
        masterPassword: instance.masterPassword,
        tlsOnly: parameterGroups.valueOf(instance.parameterGroup.effective, FORCE_SSL) === '1',
      }),
    });
    model.InstanceCreateTime = world.date();
    model.CertificateDetails = {
      CAIdentifier: model.CACertificateIdentifier,
      ValidTill: new Date(world.now() + CERTIFICATE_LIFE),
    };
    model.PendingModifiedValues = {};
    model.DBInstanceStatus = model.BackupRetentionPeriod > 0 ? 'backing-up' : 'available';
    masterSecrets.activate(instance);
    runtimes.start(instance, runtime);
  }

  #settle({ model }: SandboxDatabaseInstance): void {
    if (model.DBInstanceStatus === 'backing-up') {
      model.DBInstanceStatus = 'available';
      model.LatestRestorableTime = this.#parts.world.date();
    }
  }

  /** Throws where RDS would not delete it; gives back the name of the snapshot that is to stay. */
  #checkDeletion({ model }: SandboxDatabaseInstance, input: DeleteDBInstanceMessage): string | undefined {
    const identifier = model.DBInstanceIdentifier;
    const { SkipFinalSnapshot = false, FinalDBSnapshotIdentifier } = input;
    if (model.DBInstanceStatus === 'deleting') {
      throw modelledError(InvalidDBInstanceStateFault$, `Instance ${identifier} is already being deleted.`);
    }
    if (model.DeletionProtection) {
      throw invalidCombination(
        'Cannot delete protected DB Instance, please disable deletion protection and try again.',
      );
    }
    if (SkipFinalSnapshot && FinalDBSnapshotIdentifier !== undefined) {
      throw invalidCombination('You cannot specify both FinalDBSnapshotIdentifier and SkipFinalSnapshot');
    }
    if (SkipFinalSnapshot) {
      return undefined;
    }
    if (FinalDBSnapshotIdentifier === undefined) {
      throw invalidCombination('FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.');
    }
    if (!RUNNING.includes(model.DBInstanceStatus)) {
      throw modelledError(
        InvalidDBInstanceStateFault$,
        `Cannot create a snapshot because the database instance ${identifier} is not currently in the available state.`,
      );
    }
    return this.#parts.snapshots.freeName('FinalDBSnapshotIdentifier', FinalDBSnapshotIdentifier);
  }

  #remove(instance: SandboxDatabaseInstance): void {
    const { world, placement, masterSecrets } = this.#parts;
    const { DBInstanceIdentifier, DBInstanceArn } = instance.model;
    placement.disconnect(instance.interfaceId);
    masterSecrets.remove(instance);
    this.#instances.delete(DBInstanceIdentifier);
    world.bury(DBInstanceArn, instance.tags);
  }
}
