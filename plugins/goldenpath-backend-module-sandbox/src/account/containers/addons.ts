import {
  type AddonIssue,
  type CreateAddonRequest,
  InvalidParameterException$,
  ResourceInUseException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-eks';
import { parse } from 'yaml';
import { modelledError } from '../../protocol';
import { World } from '../world';
import { SandboxAddon, SandboxCluster } from './cluster';
import { Clusters } from './clusters';
import { PodIdentities } from './podIdentities';
import { addonNamespace, addonVersions } from './versions';

const LOOK_AGAIN_AFTER = 15_000;
/** The networking add-ons that EKS puts into a cluster by itself, unless it is told not to. */
const SELF_MANAGED = ['vpc-cni', 'kube-proxy', 'coredns'] as const;

/** The add-ons of the account's clusters. */
export class Addons {
  readonly #world: World;
  readonly #clusters: Clusters;
  readonly #podIdentities: PodIdentities;

  constructor(options: { world: World; clusters: Clusters; podIdentities: PodIdentities }) {
    this.#world = options.world;
    this.#clusters = options.clusters;
    this.#podIdentities = options.podIdentities;
    options.clusters.listen({
      creating: () => {},
      active: cluster => this.#installSelfManaged(cluster),
      deleting: () => {},
      gone: cluster => cluster.addons.forEach(addon => this.#world.bury(addon.model.addonArn, addon.model.tags ?? {})),
    });
  }

  get(clusterName: string, addonName: string): SandboxAddon {
    const addon = this.#clusters.get(clusterName).addons.get(addonName);
    if (!addon) {
      throw modelledError(ResourceNotFoundException$, `No addon: ${addonName} found in cluster: ${clusterName}`, {
        clusterName,
        addonName,
      });
    }
    return addon;
  }

  create(input: CreateAddonRequest): SandboxAddon {
    const clusterName = input.clusterName ?? '';
    const addonName = input.addonName ?? '';
    const members = { clusterName, addonName };
    const cluster = this.#clusters.getActive(clusterName);
    const existing = cluster.addons.get(addonName);
    if (existing) {
      if (input.clientRequestToken && input.clientRequestToken === existing.clientRequestToken) {
        return existing;
      }
      throw modelledError(ResourceInUseException$, 'Addon already exists.', members);
    }
    const versions = addonVersions(addonName, cluster.model.version);
    if (!versions) {
      throw modelledError(InvalidParameterException$, `Addon ${addonName} specified is not supported`, members);
    }
    const addonVersion = input.addonVersion ?? versions[1] ?? versions[0] ?? '';
    if (!versions.includes(addonVersion)) {
      throw modelledError(
        InvalidParameterException$,
        `Addon version specified is not supported: ${addonName} ${addonVersion} on Kubernetes ${cluster.model.version}`,
        members,
      );
    }
    if (!isConfiguration(input.configurationValues)) {
      throw modelledError(
        InvalidParameterException$,
        'ConfigurationValue provided in request is not supported: neither JSON nor YAML of an object',
        members,
      );
    }
    const id = this.#world.ids.uuid('addon');
    const addon: SandboxAddon = {
      model: {
        addonName,
        clusterName,
        status: 'CREATING',
        addonVersion,
        health: { issues: [] },
        addonArn: this.#world.arn('eks', `addon/${clusterName}/${addonName}/${id}`),
        createdAt: this.#world.date(),
        modifiedAt: this.#world.date(),
        serviceAccountRoleArn: input.serviceAccountRoleArn,
        tags: input.tags ?? {},
        owner: 'aws',
        publisher: 'eks',
        configurationValues: input.configurationValues,
        podIdentityAssociations: (input.podIdentityAssociations ?? []).map(
          association =>
            this.#podIdentities.create(
              {
                clusterName,
                namespace: addonNamespace(),
                serviceAccount: association.serviceAccount,
                roleArn: association.roleArn,
              },
              { ownerArn: this.#world.arn('eks', `addon/${clusterName}/${addonName}/${id}`) },
            ).model.associationArn,
        ),
      },
      clientRequestToken: input.clientRequestToken,
    };
    cluster.addons.set(addonName, addon);
    const key = `${clusterName}/${addonName}`;
    this.#world.after('addonCreate', key, () => this.#install(cluster, addon), 0.3);
    this.#world.after('addonCreate', key, () => this.#watchHealth(cluster, addon));
    return addon;
  }

  delete(clusterName: string, addonName: string, options: { preserve: boolean }): SandboxAddon {
    const cluster = this.#clusters.get(clusterName);
    const addon = this.get(clusterName, addonName);
    if (addon.model.status === 'DELETING') {
      return addon;
    }
    addon.model.status = 'DELETING';
    this.#world.after('addonDelete', `${clusterName}/${addonName}`, () => {
      if (cluster.addons.delete(addonName)) {
        for (const association of addon.model.podIdentityAssociations ?? []) {
          this.#podIdentities.remove(cluster, association);
        }
        if (!options.preserve) {
          cluster.runtime?.addonRemoved(addonName);
        }
        this.#world.bury(addon.model.addonArn, addon.model.tags ?? {});
      }
    });
    return addon;
  }

  #installSelfManaged(cluster: SandboxCluster): void {
    if (!cluster.selfManagedAddons) {
      return;
    }
    for (const name of SELF_MANAGED) {
      cluster.runtime?.addonActive({ name, version: addonVersions(name, cluster.model.version)?.[1] ?? '' });
    }
  }

  #install(cluster: SandboxCluster, addon: SandboxAddon): void {
    const { addonName, addonVersion, configurationValues, serviceAccountRoleArn, status } = addon.model;
    if (status === 'CREATING') {
      cluster.runtime?.addonActive({
        name: addonName,
        version: addonVersion,
        configurationValues,
        serviceAccountRoleArn,
      });
    }
  }

  /** The status follows the workload's health: CoreDNS is DEGRADED while there is no node for it (PITFALLS 5). */
  #watchHealth(cluster: SandboxCluster, addon: SandboxAddon): void {
    const { addonName, status } = addon.model;
    if (cluster.addons.get(addonName) !== addon || status === 'DELETING' || status === 'ACTIVE') {
      return;
    }
    if (cluster.runtime?.addonHealthy(addonName) ?? false) {
      addon.model.status = 'ACTIVE';
      addon.model.health = { issues: [] };
      addon.model.modifiedAt = this.#world.date();
      return;
    }
    addon.model.status = 'DEGRADED';
    addon.model.health = { issues: [UNHEALTHY] };
    this.#world.in(LOOK_AGAIN_AFTER, () => this.#watchHealth(cluster, addon));
  }
}

const UNHEALTHY: AddonIssue = {
  code: 'InsufficientNumberOfReplicas',
  message: "The add-on is unhealthy because it doesn't have the desired number of replicas.",
  resourceIds: [],
};

function isConfiguration(text: string | undefined): boolean {
  if (text === undefined || text.trim() === '') {
    return true;
  }
  try {
    const value: unknown = parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
