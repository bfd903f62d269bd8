import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LoadedContract, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { EngineStore, SteppedRecord, Stores } from '../database';
import { DatabaseEngineStore } from '../database/DatabaseEngineStore';
import { lookedAt } from '../database/runs';
import { InstanceFlows } from '../instances/InstanceFlows';
import { instanceSubject } from '../instances/instanceSubject';
import { instanceKind } from '../instances/store/instanceKind';
import { InstancesStore } from '../instances/store/InstancesStore';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import { subjectWorker, type Worker } from '../reconciler';
import { BuildDatabases } from './build/BuildDatabases';
import { DatabaseFlows } from './DatabaseFlows';
import { databaseSubject } from './databaseSubject';
import type { Dumps } from './Dumps';
import { databaseKind } from './store/databaseKind';
import { SqlDatabasesStore } from './store/SqlDatabasesStore';

/** Puts something between an engine and its store, whatever that holds. */
export type StoreWrap = <R extends SteppedRecord>(store: EngineStore<R>) => EngineStore<R>;

/** Databases and instances: their stores, their flows, and how the engine works on each kind. */
export interface DatabasePlane {
  databases: SqlDatabasesStore;
  instances: InstancesStore;
  flows: DatabaseFlows;
  instanceFlows: InstanceFlows;
  /** What builds have of them. */
  ofBuilds: BuildDatabases;
  /**
   * How the engine works on each kind.
   *
   * @param wrap - what stands between the engine and its stores, if anything
   */
  workers(wrap?: StoreWrap): { databases: Worker; instances: Worker };
}

/** Puts together what works on databases and instances. */
export function createDatabasePlane(options: {
  stores: Pick<Stores, 'client' | 'builds'>;
  providers: ProviderRegistry;
  environments: Map<string, Environment>;
  contract: LoadedContract;
  dumps?: Dumps;
  /** Called when something is due for the engines of databases and instances. */
  wake: () => void;
  clock: Clock;
  logger: LoggerService;
}): DatabasePlane {
  const { stores, providers, environments, dumps, wake, clock, logger } = options;
  const { client } = stores;
  const tier = tierOfDatabases(options.contract);
  const databases = SqlDatabasesStore.create({ database: client });
  const instances = InstancesStore.create({ database: client });
  const flows = new DatabaseFlows({ providers, clock, database: client, tier, instances, ...(dumps && { dumps }) });
  const instanceFlows = new InstanceFlows({ providers, tier });
  return {
    databases,
    instances,
    flows,
    instanceFlows,
    ofBuilds: new BuildDatabases({
      builds: stores.builds,
      databases,
      flows,
      instances,
      instanceFlows,
      needsApproval: ({ environment }) => environments.get(environment)?.requireApproval ?? true,
      wake,
      tier,
      clock,
      logger,
    }),
    workers: (wrap = store => store) => ({
      databases: subjectWorker({
        noun: 'database',
        store: wrap(DatabaseEngineStore.create({ database: client, kind: databaseKind })),
        subject: databaseSubject,
        goalOf: ({ database }) => database.goal,
        looked: (record, now) => {
          const run = lookedAt(record.database.run, now);
          return run === record.database.run ? record : { ...record, database: { ...record.database, run } };
        },
        flowFor: record => flows.flowFor(record),
      }),
      instances: subjectWorker({
        noun: 'database instance',
        store: wrap(DatabaseEngineStore.create({ database: client, kind: instanceKind })),
        subject: instanceSubject,
        goalOf: ({ instance }) => instance.goal,
        looked: (record, now) => {
          const run = lookedAt(record.instance.run, now);
          return run === record.instance.run ? record : { ...record, instance: { ...record.instance, run } };
        },
        flowFor: record => instanceFlows.flowFor(record),
      }),
    }),
  };
}

/** The lowest tier that needs the instance; what is about databases is shown under it. */
function tierOfDatabases({ contract }: LoadedContract): TierId {
  const tier = contract.tiers.find(({ requires }) => requires?.includes('rds'));
  return (tier ?? contract.tiers[contract.tiers.length - 1]).id;
}
