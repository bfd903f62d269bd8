import type { DatabaseLogIn, DatabaseLogInOptions } from '../../ports';
import type { SandboxTime } from '../../time';
import { textAt, valueAt } from '../model/json';
import { SECRETS, type Pod } from '../model/shapes';
import type { ObjectStore } from '../api/store';
import { secretsOf } from './podEnvironment';

/** Where the login of a pod stands. It takes real time, whatever the sandbox's clock is. */
type LogInState = { state: 'trying' } | { state: 'in' } | { state: 'refused'; message: string; tryAgainAt: number };

/** How long a crashed container waits before it is started again. */
const BACK_OFF = 10_000;

/** The environment variables in which images take their database. */
const VARIABLES = [
  {
    host: 'POSTGRES_HOST',
    port: 'POSTGRES_PORT',
    user: 'POSTGRES_USER',
    password: 'POSTGRES_PASSWORD',
    database: 'POSTGRES_DB',
  },
  {
    host: 'GF_DATABASE_HOST',
    port: undefined,
    user: 'GF_DATABASE_USER',
    password: 'GF_DATABASE_PASSWORD',
    database: 'GF_DATABASE_NAME',
  },
] as const;

/** Whether the apps of a cluster can log in to the databases that their Secrets name: really tried, where that is wished. */
export class DatabaseLogIns {
  readonly #logIn: DatabaseLogIn | undefined;
  readonly #store: ObjectStore;
  readonly #time: SandboxTime;
  readonly #states = new Map<string, LogInState>();

  constructor(options: { logIn: DatabaseLogIn | undefined; store: ObjectStore; time: SandboxTime }) {
    this.#logIn = options.logIn;
    this.#store = options.store;
    this.#time = options.time;
  }

  /** What keeps a pod from its database now; `undefined` where nothing does. Tries once more where it was refused a while ago. */
  problem(pod: Pod): { crashed: boolean; message: string } | undefined {
    const credentials = this.#logIn && this.#credentialsOf(pod);
    if (!this.#logIn || !credentials) {
      return undefined;
    }
    const uid = pod.metadata.uid ?? '';
    const known = this.#states.get(uid);
    switch (known?.state) {
      case 'in':
        return undefined;
      case 'trying':
        return { crashed: false, message: `connecting to ${credentials.host}:${credentials.port}` };
      case 'refused':
        if (this.#time.now() < known.tryAgainAt) {
          return { crashed: true, message: known.message };
        }
        break;
      case undefined:
        break;
    }
    this.#try(uid, this.#logIn, credentials);
    return { crashed: false, message: `connecting to ${credentials.host}:${credentials.port}` };
  }

  #try(uid: string, logIn: DatabaseLogIn, credentials: DatabaseLogInOptions): void {
    this.#states.set(uid, { state: 'trying' });
    logIn(credentials).then(
      () => this.#states.set(uid, { state: 'in' }),
      error => {
        const message = error instanceof Error ? error.message : String(error);
        this.#states.set(uid, { state: 'refused', message, tryAgainAt: this.#time.now() + BACK_OFF });
      },
    );
  }

  #credentialsOf(pod: Pod): DatabaseLogInOptions | undefined {
    const environment: Record<string, string> = {};
    for (const name of secretsOf(pod)) {
      const data: unknown = valueAt(this.#store.get(SECRETS, { namespace: pod.metadata.namespace, name }), 'data');
      for (const key of Object.keys(Object(data))) {
        environment[key] = Buffer.from(textAt(data, key) ?? '', 'base64').toString('utf8');
      }
    }
    return credentialsIn(environment);
  }
}

/** Grafana takes the port behind the host's name, the others in a variable of its own; 5432 where neither tells. */
function credentialsIn(environment: Record<string, string>): DatabaseLogInOptions | undefined {
  for (const names of VARIABLES) {
    const [host = '', portOfHost] = (environment[names.host] ?? '').split(':');
    if (host !== '') {
      return {
        host,
        port: Number((names.port && environment[names.port]) ?? portOfHost ?? 5432),
        user: environment[names.user] ?? '',
        password: environment[names.password] ?? '',
        database: environment[names.database] ?? '',
      };
    }
  }
  return undefined;
}
