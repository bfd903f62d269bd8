import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { DatabaseInstance, TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Clock } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Engine } from '../builds/DefaultBuildsService';
import type { DatabasesStore } from '../databases/store/DatabasesStore';
import type { Access } from '../permissions/Access';
import { planRemoval } from '../reconciler';
import { messageOf } from '../reconciler/errors';
import type { InstanceFlows } from './InstanceFlows';
import type { InstanceCall, InstancesService } from './InstancesService';
import type { InstancesStore } from './store/InstancesStore';
import type { InstanceRecord } from './store/types';
import { type Sight, toInstance } from './toInstance';

/** How long one look at the cloud may take, in milliseconds. */
const LOOK_LIMIT_MS = 15_000;
const PLAN_LIMIT_MS = 60_000;

/** The database instances of environments, on the store and the engine. Who may do what is decided in front of it. */
export class DefaultInstancesService implements InstancesService {
  readonly #store: InstancesStore;
  readonly #databases: Pick<DatabasesStore, 'countLiving'>;
  readonly #flows: InstanceFlows;
  readonly #engine: Engine;
  readonly #access: Access;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    store: InstancesStore;
    databases: Pick<DatabasesStore, 'countLiving'>;
    flows: InstanceFlows;
    engine: Engine;
    access: Access;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#databases = options.databases;
    this.#flows = options.flows;
    this.#engine = options.engine;
    this.#access = options.access;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async get({ environment }: InstanceCall): Promise<DatabaseInstance> {
    this.#flows.port(environment);
    return this.#answer(environment, await this.#store.get(environment));
  }

  async ensure(options: InstanceCall): Promise<DatabaseInstance> {
    const { environment } = options;
    const { spec } = this.#flows.port(environment);
    const request = await this.#store.ensure({ ...this.#act(options), environment, spec });
    switch (request.result) {
      case 'wanted':
        this.#engine.wake();
        return this.#answer(environment, request.record);
      case 'leaving':
        throw new ConflictError(
          `The instance ${spec.identifier} of ${environment} is being taken away. Ask for it again once it is gone.`,
        );
    }
  }

  async planRetirement({ environment }: InstanceCall): Promise<TeardownPlan> {
    this.#flows.port(environment);
    const record = await this.#store.get(environment);
    if (!record || record.instance.finishedAt !== undefined) {
      return { deletes: [], keeps: [], unknown: [] };
    }
    return planRemoval({
      steps: this.#flows.flowFor(record).steps,
      keeps: [
        {
          resourceClass: 'rds/db-snapshot',
          id: `a final snapshot of ${record.instance.spec.identifier}`,
          description: 'made before anything goes',
        },
      ],
      clock: this.#clock,
      logger: this.#logger,
      signal: AbortSignal.timeout(PLAN_LIMIT_MS),
    });
  }

  async retire(options: InstanceCall & { confirm: string }): Promise<DatabaseInstance> {
    const { environment, confirm } = options;
    const { identifier } = this.#flows.port(environment).spec;
    if (confirm !== identifier) {
      throw new InputError(
        `Nothing was taken away: to confirm, give the instance's identifier, ${identifier}, in 'confirm'.`,
      );
    }
    const sight = await this.#look(environment);
    const isGone = sight.seen && sight.sighting.state === 'absent';
    const request = await this.#store.retire({ ...this.#act(options), environment, isGone });
    switch (request.result) {
      case 'asked':
        this.#engine.wake();
        return this.#answer(environment, request.record);
      case 'absent':
        throw new NotFoundError(
          `GoldenPath has made or adopted no instance in ${environment}, so there is none to take away from here.`,
        );
      case 'in-use':
        throw new ConflictError(
          `${request.databases.length} databases are on the instance of ${environment}: ${request.databases.join(', ')}. Decommission them first.`,
        );
    }
  }

  async #answer(environment: string, record: InstanceRecord | undefined): Promise<DatabaseInstance> {
    const port = this.#flows.port(environment);
    const [sight, databases] = await Promise.all([this.#look(environment), this.#databases.countLiving(environment)]);
    return toInstance({ environment, spec: port.spec, record, sight, databases });
  }

  /** What cannot be looked at is unknown, and no failure of whoever asked. */
  async #look(environment: string): Promise<Sight> {
    try {
      const sighting = await this.#flows.port(environment).look({ signal: AbortSignal.timeout(LOOK_LIMIT_MS) });
      return { seen: true, sighting };
    } catch (error) {
      return { seen: false, message: messageOf(error) };
    }
  }

  #act(options: InstanceCall): { actor: string; now: number } {
    return { actor: this.#access.actor(options.credentials), now: this.#clock.now() };
  }
}
