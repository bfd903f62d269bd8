import type { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Knex } from 'knex';
import type { BuildStore } from './BuildStore';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import { createBuildEngineStore } from './DatabaseEngineStore';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';
import type { EngineStore } from './EngineStore';
import { HistoryOutbox } from './HistoryOutbox';
import type { HistoryStore } from './HistoryStore';
import { migratedClient } from './migrate';

export type * from './BuildStore';
export type { BuildFilter } from './filter';
export type { HistoryStore } from './HistoryStore';
export { HistoryOutbox } from './HistoryOutbox';
export { LeaseLostError, type EngineStore, type Lease } from './EngineStore';
export { mergeConditions, outOfSight } from './conditions';
export type { Change } from './subjects/changeSubject';
export { validationOutcome } from './outcomes';
export { turnToTeardown } from './operations/requestTeardown';
export { untouchedStep, wasEverStarted } from './stepRows';
export { startStepAgain } from './startStepAgain';
export { presentSteps, standingOf, type Standing } from './standing';
export type * from './types';

/** Everything that is kept in the plugin's database. */
export interface Stores {
  /** For the stores of what is no build. */
  client: Knex;
  /** For whoever answers people. */
  builds: BuildStore;
  history: HistoryStore;
  /** For the reconciler alone. */
  engine: EngineStore;
  outbox: HistoryOutbox;
}

/** Migrates the plugin's database and opens its stores. */
export async function createStores(options: {
  database: DatabaseService;
  clock: Clock;
  logger: LoggerService;
}): Promise<Stores> {
  const database = await migratedClient(options.database);
  return {
    client: database,
    builds: DatabaseBuildStore.create({ database }),
    history: DatabaseHistoryStore.create({ database }),
    engine: createBuildEngineStore({ database }),
    outbox: HistoryOutbox.create({ database, clock: options.clock, logger: options.logger }),
  };
}
