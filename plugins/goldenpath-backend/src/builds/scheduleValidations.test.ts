import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Lifecycle } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildAct, ValidationRequest } from '../database/BuildStore';
import { scheduleValidations } from './scheduleValidations';

/** Knows which builds there are, and refuses those of which somebody says so. */
class FakeStore {
  readonly asked: BuildAct[] = [];
  readonly broken = new Set<string>();
  readonly #uids: Record<Lifecycle, string[]>;

  constructor(uids: Record<Lifecycle, string[]>) {
    this.#uids = uids;
  }

  async listValidatable(options: { lifecycles: Lifecycle[] }): Promise<string[]> {
    return options.lifecycles.flatMap(lifecycle => this.#uids[lifecycle]);
  }

  async requestValidation(act: BuildAct): Promise<ValidationRequest> {
    if (this.broken.has(act.uid)) {
      throw new Error('the database is away');
    }
    this.asked.push(act);
    return { result: 'phase-forbids', phase: 'tearing-down' };
  }
}

describe('Validations by schedule', () => {
  async function scheduled(config: { schedule?: object; lifecycles?: Lifecycle[] } = {}) {
    const scheduler = mockServices.scheduler.mock();
    const store = new FakeStore({ ephemeral: ['e'], persistent: ['p', 'q'] });
    const wake = jest.fn();
    const logger = mockServices.logger.mock();
    await scheduleValidations({
      lifecycles: config.lifecycles,
      schedule: config.schedule && new ConfigReader(config.schedule),
      store,
      scheduler,
      wake,
      clock: { now: () => 1_000 },
      logger,
    });
    const task = scheduler.scheduleTask.mock.calls[0]?.[0];
    return { task, store, wake, logger, run: () => task?.fn(new AbortController().signal) };
  }

  it('are of persistent clusters, each night, by one replica for all', async () => {
    const { task, store, wake, run } = await scheduled();
    expect(task).toMatchObject({ scope: 'global', frequency: { cron: '0 3 * * *' } });
    await run();
    expect(store.asked).toEqual([
      { uid: 'p', actor: 'system', now: 1_000 },
      { uid: 'q', actor: 'system', now: 1_000 },
    ]);
    expect(wake).toHaveBeenCalledTimes(1);
  });

  it('come when the configuration says, for the lifecycles that it names', async () => {
    const { task, store, run } = await scheduled({
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
      lifecycles: ['ephemeral', 'persistent'],
    });
    expect(task).toMatchObject({ frequency: { hours: 1 } });
    await run();
    expect(store.asked.map(({ uid }) => uid)).toEqual(['e', 'p', 'q']);
  });

  it('are none where no lifecycle is named', async () => {
    expect((await scheduled({ lifecycles: [] })).task).toBeUndefined();
  });

  it('refuse a schedule that is none', async () => {
    await expect(scheduled({ schedule: { frequency: 'nightly' } })).rejects.toThrow(
      /goldenpath\.validation\.schedule is no schedule.*(timeout|frequency)/,
    );
  });

  it('go on with the others where one could not be asked for, and say which', async () => {
    const { store, logger, run } = await scheduled();
    store.broken.add('p');
    await run();
    expect(store.asked.map(({ uid }) => uid)).toEqual(['q']);
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining('The build p could not be validated'), {
      reason: 'the database is away',
    });
  });
});
