import {
  DBSnapshotAlreadyExistsFault$,
  DBSnapshotNotFoundFault$,
  InvalidDBSnapshotStateFault$,
} from '@aws-sdk/client-rds';
import { modelledError } from '../../protocol';
import { World } from '../world';
import { identifierOf } from './errors';
import { SandboxDatabaseInstance, SandboxSnapshot } from './instance';

/** The DB snapshots of the account: what is told of them. Nothing can be restored from one. */
export class Snapshots {
  readonly #world: World;
  readonly #snapshots = new Map<string, SandboxSnapshot>();

  constructor(world: World) {
    this.#world = world;
  }

  all(): SandboxSnapshot[] {
    return [...this.#snapshots.values()];
  }

  get(name: string): SandboxSnapshot {
    const snapshot = this.#snapshots.get(name.toLowerCase());
    if (!snapshot) {
      throw modelledError(DBSnapshotNotFoundFault$, `DBSnapshot ${name} not found.`);
    }
    return snapshot;
  }

  /** The name that a new snapshot will have; throws where it is taken. */
  freeName(parameter: string, text: string): string {
    const name = identifierOf(parameter, text);
    if (this.#snapshots.has(name)) {
      throw modelledError(
        DBSnapshotAlreadyExistsFault$,
        `Cannot create the snapshot because a snapshot with the identifier ${name} already exists.`,
      );
    }
    return name;
  }

  take(name: string, instance: SandboxDatabaseInstance): SandboxSnapshot {
    const { model, subnetGroup } = instance;
    const snapshot: SandboxSnapshot = {
      model: {
        DBSnapshotIdentifier: name,
        DBSnapshotArn: this.#world.arn('rds', `snapshot:${name}`),
        DBInstanceIdentifier: model.DBInstanceIdentifier,
        DbiResourceId: model.DbiResourceId,
        SnapshotCreateTime: this.#world.date(),
        SnapshotType: 'manual',
        Status: 'creating',
        PercentProgress: 0,
        Engine: model.Engine,
        EngineVersion: model.EngineVersion,
        LicenseModel: model.LicenseModel,
        AllocatedStorage: model.AllocatedStorage,
        StorageType: model.StorageType,
        Encrypted: model.StorageEncrypted,
        KmsKeyId: model.KmsKeyId,
        AvailabilityZone: model.AvailabilityZone,
        VpcId: subnetGroup.vpcId,
        InstanceCreateTime: model.InstanceCreateTime,
        MasterUsername: model.MasterUsername,
        IAMDatabaseAuthenticationEnabled: model.IAMDatabaseAuthenticationEnabled,
      },
      tags: model.CopyTagsToSnapshot ? { ...instance.tags } : {},
    };
    this.#snapshots.set(name, snapshot);
    return snapshot;
  }

  finish({ model }: SandboxSnapshot): void {
    model.Status = 'available';
    model.PercentProgress = 100;
  }

  delete(name: string): SandboxSnapshot {
    const snapshot = this.get(name);
    const { DBSnapshotIdentifier, DBSnapshotArn, Status } = snapshot.model;
    if (Status !== 'available') {
      throw modelledError(
        InvalidDBSnapshotStateFault$,
        `Cannot delete the snapshot because it is not currently in the available state: ${DBSnapshotIdentifier}`,
      );
    }
    this.#snapshots.delete(DBSnapshotIdentifier);
    this.#world.bury(DBSnapshotArn, snapshot.tags);
    snapshot.model.Status = 'deleted';
    return snapshot;
  }
}
