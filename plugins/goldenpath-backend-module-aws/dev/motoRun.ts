import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type {
  CheckOutcome,
  CloudProvider,
  DatabaseInstancePort,
  SecretStore,
  Step,
  StepContext,
  StepResult,
} from '@goldenpath/backstage-plugin-goldenpath-node';
import { testSpec } from '../src/__testUtils__/spec';
import { createAwsProvider } from '../src/createAwsProvider';
import type { Foundation } from './motoFoundation';

/** No step against moto takes more looks: everything there is done at once. */
const MOST_LOOKS = 20;
/** What a look is later than the one before, in milliseconds: no time passes in moto, and none is waited. */
const LOOK_MS = 30_000;

/** The identifier of the database instance. */
export const DATABASE_INSTANCE = 'goldenpath-dev';

const silent: LoggerService = { error() {}, warn() {}, info() {}, debug() {}, child: () => silent };

/** The provider on moto, with single steps, checks and sweeps to be asked for by name. */
export function motoRun(foundation: Foundation) {
  const spec = testSpec();
  let now = Date.now();
  const provider = createAwsProvider({
    environment: {
      facts: {
        name: 'dev',
        prefix: 'goldenpath',
        domain: 'goldenpathidp.io',
        buildIdDateOrder: 'dd-mm-yy',
        region: foundation.settings.region,
        offers: { rds: false, objectStore: false, tls: false },
        podIdentityConfigured: true,
        ttl: { defaultHours: 8, maxHours: 72 },
        lifecycles: ['ephemeral'],
        argocd: { version: 'v3.5.1', manifest: 'https://example.com/install.yaml', sha256: 'a'.repeat(64) },
      },
      config: new ConfigReader({ ...foundation.settings, rds: { instance: DATABASE_INSTANCE } }),
    },
    clients: foundation.clients,
    clock: { now: () => now },
    logger: silent,
  });
  const { database, secrets } = portsOf(provider);
  const outputs = new Map<string, JsonObject>();
  const startedAt = new Map<string, number>();

  const context = (id: string, buildUid: string): StepContext => {
    startedAt.set(id, startedAt.get(id) ?? now);
    return {
      spec,
      buildUid,
      clock: { now: () => now },
      logger: silent,
      signal: AbortSignal.timeout(20_000),
      outputs: outputs.get(id) ?? {},
      outputsOf: stepId => outputs.get(stepId),
      startedAt: startedAt.get(id) ?? now,
      mutate: (intent, call) => call(`gp-${intent.replace(/[^a-zA-Z0-9]/g, '-').slice(0, 50)}`),
    };
  };
  const stepOf = (id: string): Step => {
    const steps: Step[] = [...provider.flow(spec), ...database.flow({ uid: 'instance-1', tier: '2' })];
    const found = steps.find(step => step.id === id);
    if (!found) {
      throw new Error(`There is no step ${id}`);
    }
    return found;
  };
  const keep = (id: string, result: StepResult): StepResult => {
    now += LOOK_MS;
    if (result.outputs) {
      outputs.set(id, result.outputs);
    }
    return result;
  };
  const repeat = async (what: string, wanted: StepResult['result'], look: () => Promise<StepResult>) => {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const result = await look();
      if (result.result === wanted) {
        return;
      }
      if (result.result === 'failed') {
        throw new Error(`${what}: ${result.code}: ${result.message}`);
      }
    }
    throw new Error(`${what} is not ${wanted} after ${MOST_LOOKS} looks`);
  };

  const ensure = async (id: string, { buildUid = 'build-1' } = {}) =>
    keep(id, await stepOf(id).ensure(context(id, buildUid)));
  const remove = async (id: string) =>
    keep(id, (await stepOf(id).remove?.(context(id, 'build-1'))) ?? { result: 'ready' });

  return {
    spec,
    database,
    secrets,
    ensure,
    remove,
    list: async (id: string) => (await stepOf(id).list?.(context(id, 'build-1'))) ?? [],
    until: (id: string, wanted: StepResult['result']) => repeat(id, wanted, () => ensure(id)),
    untilRemoved: (id: string) => repeat(`removing ${id}`, 'ready', () => remove(id)),
    async check(id: string): Promise<CheckOutcome> {
      const found = provider.preflight(spec).find(check => check.id === id);
      if (!found) {
        throw new Error(`There is no check ${id}`);
      }
      const outcome = await found.run({ spec, signal: AbortSignal.timeout(20_000) });
      if (outcome.status === 'failed') {
        throw new Error(outcome.evidence);
      }
      return outcome;
    },
    /** Finds so many of a class, deletes them, and finds none any more. */
    async sweep(resourceClass: string, count: number): Promise<void> {
      const sweep = provider.sweep(spec).find(each => each.resourceClass === resourceClass);
      if (!sweep) {
        throw new Error(`There is no sweep of ${resourceClass}`);
      }
      const found = await sweep.find(context(resourceClass, 'build-1'));
      if (found.length !== count) {
        throw new Error(`${found.length} were found where ${count} are: ${found.map(each => each.id).join(', ')}`);
      }
      await repeat(`sweeping ${resourceClass}`, 'ready', async () => {
        const left = await sweep.find(context(resourceClass, 'build-1'));
        return left.length === 0
          ? { result: 'ready' }
          : keep(resourceClass, await sweep.remove(context(resourceClass, 'build-1'), left));
      });
    },
  };
}

function portsOf(provider: CloudProvider): { database: DatabaseInstancePort; secrets: SecretStore } {
  const { databaseInstance, secrets } = provider;
  if (!databaseInstance || !secrets) {
    throw new Error('The provider has no database instance or no secrets, and is configured with both');
  }
  return { database: databaseInstance, secrets };
}
