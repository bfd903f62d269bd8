import { DatabaseEngine } from '../../ports';
import { Network } from '../compute/network';
import { SecurityGroups } from '../compute/securityGroups';
import { Misfortunes } from '../misfortunes';
import { Secrets } from '../storage/secrets';
import { Tags } from '../tags';
import { World } from '../world';
import { DatabaseChanges } from './changes';
import { invalidValue } from './errors';
import { DatabaseInstances } from './instances';
import { MasterSecrets } from './masterSecrets';
import { ParameterGroups } from './parameterGroups';
import { Placement } from './placement';
import { Runtimes } from './runtimes';
import { Snapshots } from './snapshots';
import { SubnetGroups } from './subnetGroups';

/** RDS: everything of it that the account has. */
export class Databases {
  readonly instances: DatabaseInstances;
  readonly changes: DatabaseChanges;
  readonly subnetGroups: SubnetGroups;
  readonly parameterGroups: ParameterGroups;
  readonly snapshots: Snapshots;
  readonly #engine: DatabaseEngine;
  readonly #runtimes = new Runtimes();

  constructor(options: {
    world: World;
    network: Network;
    groups: SecurityGroups;
    secrets: Secrets;
    misfortunes: Misfortunes;
    engine: DatabaseEngine;
  }) {
    const { world, network, groups, engine, misfortunes } = options;
    const runtimes = this.#runtimes;
    this.#engine = engine;
    this.subnetGroups = new SubnetGroups({
      world,
      network,
      usersOf: name =>
        this.instances
          .all()
          .filter(({ subnetGroup }) => subnetGroup.name === name)
          .map(({ model, subnetId }) => ({ identifier: model.DBInstanceIdentifier, subnetId })),
    });
    this.parameterGroups = new ParameterGroups({
      world,
      isUsed: name => this.instances.all().some(({ parameterGroup }) => Object.values(parameterGroup).includes(name)),
    });
    this.snapshots = new Snapshots(world);
    const placement = new Placement({ network, groups, subnetGroups: this.subnetGroups });
    const masterSecrets = new MasterSecrets({ world, secrets: options.secrets });
    const { parameterGroups, snapshots } = this;
    this.instances = new DatabaseInstances({
      world,
      engine,
      misfortunes,
      placement,
      parameterGroups,
      snapshots,
      masterSecrets,
      runtimes,
    });
    this.changes = new DatabaseChanges({ world, instances: this.instances, placement, masterSecrets, runtimes });
  }

  /** The engine versions that instances can be made with. */
  engineVersions(): readonly string[] {
    return this.#engine.versions();
  }

  /** What the tags of a resource of RDS hang on, by its ARN. */
  tagged(arn: string): { tags: Tags } {
    const [, kind, name = ''] = /^arn:aws:rds:[^:]*:[^:]*:(db|subgrp|pg|snapshot):(.+)$/.exec(arn) ?? [];
    switch (kind) {
      case 'db':
        return this.instances.get(name);
      case 'subgrp':
        return this.subnetGroups.get(name);
      case 'pg':
        return this.parameterGroups.get(name);
      case 'snapshot':
        return this.snapshots.get(name);
      default:
        throw invalidValue('The specified resource name does not match an RDS resource in this region.');
    }
  }

  /** What is still to be waited for, in real time, before endpoints can be told; `undefined` where nothing is. */
  opening(): Promise<unknown> | undefined {
    return this.#runtimes.opening();
  }

  /** Ends every server; what they held is gone. */
  close(): Promise<void> {
    return this.#runtimes.close();
  }
}
