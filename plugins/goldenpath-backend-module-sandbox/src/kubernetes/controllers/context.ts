import type { ClusterCloud } from '../../ports';
import type { SandboxTime } from '../../time';
import type { ResourceRegistry } from '../api/registry';
import type { ObjectStore } from '../api/store';
import type { ObjectWriter } from '../api/writer';
import type { FaultSwitchboard } from '../faults';
import type { ClusterLatencies } from '../latencies';
import type { DatabaseLogIns } from './databaseLogIns';

/** What every controller of a cluster works with. */
export interface ClusterContext {
  readonly clusterName: string;
  readonly kubernetesVersion: string;
  readonly time: SandboxTime;
  readonly latencies: ClusterLatencies;
  readonly store: ObjectStore;
  readonly writer: ObjectWriter;
  readonly registry: ResourceRegistry;
  readonly cloud: ClusterCloud;
  readonly faults: FaultSwitchboard;
  readonly databaseLogIns: DatabaseLogIns;
}
