import {
  InvalidParameterException$,
  InvalidRequestException$,
  ResourceInUseException$,
  ResourceNotFoundException$,
  type Update,
  type UpdateClusterConfigRequest,
  type UpdateParam,
  type UpdateType,
} from '@aws-sdk/client-eks';
import { modelledError } from '../../protocol';
import { World } from '../world';
import { SandboxCluster } from './cluster';
import { Clusters } from './clusters';

/** One change of a cluster's configuration: what kind it is, and how it looks when it is done. */
interface ConfigChange {
  type: UpdateType;
  params: UpdateParam[];
  apply: () => void;
  /** Deletion protection is switched at once; all else takes its time. */
  immediate: boolean;
}

/** Updates of clusters: one at a time (PITFALLS 10). */
export class ClusterUpdates {
  readonly #world: World;
  readonly #clusters: Clusters;

  constructor(options: { world: World; clusters: Clusters }) {
    this.#world = options.world;
    this.#clusters = options.clusters;
  }

  start(input: UpdateClusterConfigRequest): Update {
    const cluster = this.#clusters.get(input.name ?? '');
    const members = { clusterName: cluster.model.name };
    const [change, ...more] = changesOf(input, cluster);
    if (!change || more.length > 0) {
      throw modelledError(InvalidParameterException$, 'Exactly one type of update is allowed in a request', members);
    }
    if (cluster.model.status === 'FAILED') {
      throw modelledError(InvalidRequestException$, `Cluster '${cluster.model.name}' is not in ACTIVE status`, members);
    }
    if (cluster.model.status !== 'ACTIVE' || this.#clusters.updating(cluster)) {
      throw modelledError(
        ResourceInUseException$,
        `Cannot ${change.type} because cluster ${cluster.model.name} currently has an update in progress`,
        members,
      );
    }
    const update: Update = {
      id: this.#world.ids.uuid('cluster-update'),
      status: 'InProgress',
      type: change.type,
      params: change.params,
      createdAt: this.#world.date(),
      errors: [],
    };
    cluster.updates.set(update.id ?? '', update);
    if (change.immediate) {
      this.#finish(cluster, update, change);
    } else {
      cluster.model.status = 'UPDATING';
      this.#world.after('clusterUpdate', `${cluster.model.name}/${update.id}`, () =>
        this.#finish(cluster, update, change),
      );
    }
    return update;
  }

  get(clusterName: string, updateId: string): Update {
    const update = this.#clusters.get(clusterName).updates.get(updateId);
    if (!update) {
      throw modelledError(ResourceNotFoundException$, `No update found for ID: ${updateId}`, { clusterName });
    }
    return update;
  }

  #finish(cluster: SandboxCluster, update: Update, change: ConfigChange): void {
    change.apply();
    update.status = 'Successful';
    if (cluster.model.status === 'UPDATING') {
      cluster.model.status = 'ACTIVE';
    }
  }
}

function changesOf(input: UpdateClusterConfigRequest, cluster: SandboxCluster): ConfigChange[] {
  const { model } = cluster;
  const changes: ConfigChange[] = [];
  const { logging, resourcesVpcConfig, accessConfig, upgradePolicy, deletionProtection } = input;
  if (logging) {
    changes.push({
      type: 'LoggingUpdate',
      params: [{ type: 'ClusterLogging', value: JSON.stringify(logging) }],
      apply: () => {
        model.logging = logging;
      },
      immediate: false,
    });
  }
  if (resourcesVpcConfig) {
    const asked = Object.fromEntries(Object.entries(resourcesVpcConfig).filter(([, value]) => value !== undefined));
    changes.push({
      type: 'subnetIds' in asked || 'securityGroupIds' in asked ? 'VpcConfigUpdate' : 'EndpointAccessUpdate',
      params: [{ type: 'EndpointPublicAccess', value: String(resourcesVpcConfig.endpointPublicAccess) }],
      apply: () => {
        model.resourcesVpcConfig = { ...model.resourcesVpcConfig, ...asked };
      },
      immediate: false,
    });
  }
  if (accessConfig) {
    changes.push({
      type: 'AccessConfigUpdate',
      params: [{ type: 'AuthenticationMode', value: accessConfig.authenticationMode }],
      apply: () => {
        model.accessConfig = { ...model.accessConfig, authenticationMode: accessConfig.authenticationMode };
      },
      immediate: false,
    });
  }
  if (upgradePolicy) {
    changes.push({
      type: 'UpgradePolicyUpdate',
      params: [{ type: 'UpgradePolicy', value: upgradePolicy.supportType }],
      apply: () => {
        model.upgradePolicy = { supportType: upgradePolicy.supportType };
      },
      immediate: false,
    });
  }
  if (deletionProtection !== undefined) {
    changes.push({
      type: 'DeletionProtectionUpdate',
      params: [{ type: 'DeletionProtection', value: String(deletionProtection) }],
      apply: () => {
        model.deletionProtection = deletionProtection;
      },
      immediate: true,
    });
  }
  return changes;
}
