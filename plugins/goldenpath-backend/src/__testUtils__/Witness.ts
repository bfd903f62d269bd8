import type { ClusterTransport } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Sandbox } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

/** Everything of a kind that ever was, by what AWS or the API server tell two of the same name apart. */
export interface Sightings {
  clusters: string[];
  nodegroups: string[];
  addons: string[];
  associations: string[];
  applications: string[];
  /** Names of DNS records beyond those that the zones had from the start. */
  records: string[];
}

/**
 * Somebody who never looks away from a sandbox account: what was made twice shows as two, even where the first is gone by the end.
 */
export class Witness {
  readonly #sandbox: Sandbox;
  readonly #seen: Record<keyof Sightings, Set<string>> = {
    clusters: new Set(),
    nodegroups: new Set(),
    addons: new Set(),
    associations: new Set(),
    applications: new Set(),
    records: new Set(),
  };
  readonly #foundation: Set<string>;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.#foundation = new Set(this.#records());
  }

  /** To be called whenever time has passed. */
  look(): void {
    for (const { model, nodegroups, addons, podIdentities } of this.#sandbox.account.clusters.all()) {
      this.#seen.clusters.add(`${model.name} ${model.createdAt?.toISOString()}`);
      nodegroups.forEach(nodegroup => this.#seen.nodegroups.add(nodegroup.model.nodegroupArn ?? ''));
      addons.forEach(addon => this.#seen.addons.add(`${addon.model.addonArn} ${addon.model.createdAt?.toISOString()}`));
      podIdentities.forEach(association => this.#seen.associations.add(association.model.associationArn ?? ''));
    }
    this.#records()
      .filter(name => !this.#foundation.has(name))
      .forEach(name => this.#seen.records.add(name));
  }

  get sightings(): Sightings {
    const { clusters, nodegroups, addons, associations, applications, records } = this.#seen;
    return {
      clusters: [...clusters].sort(),
      nodegroups: [...nodegroups].sort(),
      addons: [...addons].sort(),
      associations: [...associations].sort(),
      applications: [...applications].sort(),
      records: [...records].sort(),
    };
  }

  /** How many of each kind there ever were. */
  get counts(): Record<keyof Sightings, number> {
    const { clusters, nodegroups, addons, associations, applications, records } = this.#seen;
    return {
      clusters: clusters.size,
      nodegroups: nodegroups.size,
      addons: addons.size,
      associations: associations.size,
      applications: applications.size,
      records: records.size,
    };
  }

  /** A way into a cluster with the witness listening: what Applications are made through it, by name and uid. */
  listeningOn(transport: ClusterTransport): ClusterTransport {
    return {
      ...transport,
      fetch: async request => {
        const answer = await transport.fetch(request);
        if (/\/applications\/[^/?]+/.test(request.url) && answer.ok) {
          const { metadata }: { metadata?: { name?: string; uid?: string } } = await answer.clone().json();
          if (metadata?.uid) {
            this.#seen.applications.add(`${metadata.name} ${metadata.uid}`);
          }
        }
        return answer;
      },
    };
  }

  #records(): string[] {
    const { zones } = this.#sandbox.account;
    return zones.all().flatMap(zone => zones.recordsOf(zone.id).map(record => `${record.Type} ${record.Name}`));
  }
}
