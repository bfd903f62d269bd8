import type { BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type BuildSpec,
  type CapacityAnswer,
  type CapacityQuery,
  judgeCapacity,
  type LoadedContract,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import { NODES } from '../cluster/steps/ids';
import type { BuildStore } from '../database/BuildStore';
import { PREFLIGHT_STEP } from '../preflight/preflightStep';
import type { Access } from '../permissions/Access';
import type { ProviderRegistry } from '../providers/ProviderRegistry';
import type { Timer } from '../reconciler/timer';
import type { CapacityService } from './CapacityService';
import { cloudBounds } from './cloudBounds';
import { elsewhereBounds } from './elsewhereBounds';
import { type OwnerUsage, quotaBounds } from './quotaBounds';

type Options<Method extends keyof CapacityService> = Parameters<CapacityService[Method]>[0];

/** Room for builds: GoldenPath's own quota, and what the environment's cloud tells. Who may ask is decided in front of it. */
export class DefaultCapacityService implements CapacityService {
  readonly #contract: LoadedContract;
  readonly #environments: Map<string, Environment>;
  readonly #providers: ProviderRegistry;
  readonly #store: Pick<BuildStore, 'countActive' | 'listUnderway'>;
  readonly #access: Pick<Access, 'ownershipRefs'>;
  readonly #timer: Timer;
  readonly #logger: LoggerService;

  constructor(options: {
    contract: LoadedContract;
    environments: Map<string, Environment>;
    providers: ProviderRegistry;
    store: Pick<BuildStore, 'countActive' | 'listUnderway'>;
    access: Pick<Access, 'ownershipRefs'>;
    timer: Timer;
    logger: LoggerService;
  }) {
    this.#contract = options.contract;
    this.#environments = options.environments;
    this.#providers = options.providers;
    this.#store = options.store;
    this.#access = options.access;
    this.#timer = options.timer;
    this.#logger = options.logger;
  }

  async read(options: Options<'read'>): Promise<CapacityAnswer> {
    const { query, credentials } = options;
    const { quota, facts } = this.#environment(query.environment);
    const environment = facts.name;
    const nodes = this.#nodesOf(query);
    const [used, owners, underway] = await Promise.all([
      this.#store.countActive({ environment }),
      this.#ownersOf({ query, credentials }),
      // A build that its preflight ended takes nothing.
      this.#store.listUnderway({ until: NODES, unlessFailed: PREFLIGHT_STEP }),
    ]);
    const cloud = await cloudBounds({
      provider: this.#providers.forEnvironment(environment),
      nodes,
      underway: underway.filter(build => build.environment === environment),
      timer: this.#timer,
      signal: new AbortController().signal,
      logger: this.#logger,
    });
    const bounds = [
      ...quotaBounds({ environment, quota, used, owners }),
      ...cloud,
      ...elsewhereBounds({ environment, underway }),
    ];
    return { environment, nodes, bounds, ...judgeCapacity(bounds) };
  }

  async #ownersOf(options: { query: CapacityQuery; credentials: BackstageCredentials }): Promise<OwnerUsage[]> {
    const { environment, owner } = options.query;
    const owners = owner === undefined ? await this.#access.ownershipRefs(options.credentials) : [owner];
    return Promise.all(
      owners.map(async each => ({ owner: each, used: await this.#store.countActive({ environment, owner: each }) })),
    );
  }

  #nodesOf(query: CapacityQuery): BuildSpec['nodes'] {
    const { defaultNodes, sizes } = this.#contract.contract.kubernetes;
    const size = query.size ?? defaultNodes.size;
    return { ...defaultNodes, ...sizes[size], size, ...(query.capacity && { capacity: query.capacity }) };
  }

  #environment(name: string): Environment {
    const environment = this.#environments.get(name);
    if (!environment) {
      const known = [...this.#environments.keys()].sort().join(', ') || 'none';
      throw new NotFoundError(`There is no environment '${name}'. Choose one of: ${known}.`);
    }
    return environment;
  }
}
