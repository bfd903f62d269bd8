import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  resolveBuild,
  type LoadedContract,
  type Refusal,
  type Resolution,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock, Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildStore } from '../database/BuildStore';
import type { Owners } from './Owners';

/**
 * Decides what becomes of a request: the contract's answer, with the environment's facts, and what the catalog says of the owner.
 * The same for a preview and for an admission.
 */
export class RequestDecider {
  readonly #contract: LoadedContract;
  readonly #environments: Map<string, Environment>;
  readonly #store: BuildStore;
  readonly #owners: Owners;
  readonly #clock: Clock;

  constructor(options: {
    contract: LoadedContract;
    environments: Map<string, Environment>;
    store: BuildStore;
    owners: Owners;
    clock: Clock;
  }) {
    this.#contract = options.contract;
    this.#environments = options.environments;
    this.#store = options.store;
    this.#owners = options.owners;
    this.#clock = options.clock;
  }

  /** The environment that a request names, where it is configured. */
  environmentOf(request: unknown): Environment | undefined {
    return this.#environments.get(environmentNameOf(request) ?? '');
  }

  /** What the request would become now. */
  async preview(options: { request: unknown; credentials: BackstageCredentials }): Promise<Resolution> {
    const [decide, usedBuildIds] = await Promise.all([this.prepare(options), this.#usedBuildIds(options.request)]);
    return decide({ usedBuildIds });
  }

  /** Asks the catalog what there is to ask, and gives the pure decision that an admission makes within its transaction. */
  async prepare(options: {
    request: unknown;
    credentials: BackstageCredentials;
  }): Promise<(facts: { usedBuildIds: string[] | 'unknown' }) => Resolution> {
    const ownerRefusals = await this.#owners.refusals(options);
    return ({ usedBuildIds }) => this.#decide({ request: options.request, ownerRefusals, usedBuildIds });
  }

  #decide(options: { request: unknown; usedBuildIds: string[] | 'unknown'; ownerRefusals: Refusal[] }): Resolution {
    const environment = this.environmentOf(options.request);
    const resolution = resolveBuild(this.#contract, options.request, {
      ...(environment && { environment: environment.facts }),
      environments: [...this.#environments.keys()],
      today: new Date(this.#clock.now()).toISOString().slice(0, 10),
      usedBuildIds: options.usedBuildIds,
    });
    const refusals = [...(resolution.result === 'refused' ? resolution.refusals : []), ...options.ownerRefusals];
    return refusals.length > 0 ? { result: 'refused', refusals } : resolution;
  }

  /** Ids that cannot be read are not taken for unused: the request is refused then (fail closed). */
  async #usedBuildIds(request: unknown): Promise<string[] | 'unknown'> {
    const environment = this.environmentOf(request);
    if (!environment) {
      return [];
    }
    return this.#store.usedBuildIds(environment.facts.name).catch(() => 'unknown' as const);
  }
}

/** The environment's name as the request has it. */
export function environmentNameOf(request: unknown): string | undefined {
  return typeof request === 'object' &&
    request !== null &&
    'environment' in request &&
    typeof request.environment === 'string'
    ? request.environment
    : undefined;
}
