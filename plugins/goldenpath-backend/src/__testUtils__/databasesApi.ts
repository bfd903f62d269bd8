import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import request, { type Response, type Test } from 'supertest';
import { callers, type Permits, type Server, startApi } from './apiBackend';
import { BASE } from './buildsApi';
import { FakeInstance, FakeSecrets } from './FakeInstance';

/** How often something is asked for before it counts as never coming; each time is a round trip. */
const PATIENCE = 400;

/** Nobody asks for anything unusual with this. */
export const shop = { environment: 'dev', name: 'shop', app: 'shop', owner: 'group:default/team-a' };

/** As the example policy has it: who answers for databases decides about them and has the instances; Mallory may nothing. */
const permits: Permits = ({ user, permission }) => {
  switch (permission) {
    case 'goldenpath.platform.admin':
      return user === 'user:default/pat';
    case 'goldenpath.database.approve':
    case 'goldenpath.instance.manage':
      return ['user:default/grace', 'user:default/pat'].includes(user);
    default:
      return user !== 'user:default/mallory';
  }
};

/** The plugin's HTTP API in environments with a database instance: `dev`, where nobody has to approve, and `prod`. There is none in `bare`. */
export class DatabasesApi {
  readonly server: Server;
  readonly instance: FakeInstance;
  readonly secrets: FakeSecrets;

  static async start(options: { goldenpath?: JsonObject; permits?: Permits; knex?: Knex } = {}): Promise<DatabasesApi> {
    const instance = new FakeInstance();
    const secrets = new FakeSecrets();
    const environment = { provider: 'patient', region: 'eu-west-1', quota: { perOwner: 50, total: 100 } };
    const rds = { instance: instance.spec.identifier };
    const server = await startApi({
      permits,
      cloud: ({ facts }) => ({ secrets, ...(facts.offers.rds && { databaseInstance: instance }) }),
      ...options,
      goldenpath: {
        environments: { dev: { ...environment, rds }, prod: { ...environment, rds }, bare: environment },
        ...options.goldenpath,
      },
    });
    return new DatabasesApi({ server, instance, secrets });
  }

  private constructor(parts: { server: Server; instance: FakeInstance; secrets: FakeSecrets }) {
    this.server = parts.server;
    this.instance = parts.instance;
    this.secrets = parts.secrets;
  }

  get(path: string, caller: string = callers.ada): Test {
    return request(this.server).get(`${BASE}${path}`).set('Authorization', caller);
  }

  post(path: string, caller: string = callers.ada): Test {
    return request(this.server).post(`${BASE}${path}`).set('Authorization', caller);
  }

  /** Asks for a database that must be admitted. */
  async create(asked: object, caller: string = callers.ada): Promise<Response> {
    const response = await this.post('/databases', caller).send({ ...shop, ...asked });
    if (response.status !== 202) {
      throw new Error(`It was not admitted: ${response.text}`);
    }
    return response;
  }

  /** Says of the instance, which is not there, that it is gone for good. */
  async giveUpInstance(): Promise<void> {
    this.instance.sighting = { state: 'absent' };
    await this.post('/instances/dev/ensure', callers.grace);
    const given = await this.post('/instances/dev/retire', callers.grace).send({
      confirm: this.instance.spec.identifier,
    });
    if (given.status !== 202) {
      throw new Error(`It was not given up: ${given.text}`);
    }
  }

  /** Asks until what the engine does beside is as wanted. */
  async eventually(path: string, wanted: (body: Response['body']) => boolean): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const response = await this.get(path);
      if (wanted(response.body)) {
        return response;
      }
      if (tries === PATIENCE) {
        throw new Error(`${path} never came to that: ${response.text}`);
      }
    }
  }
}

/** The message of a refusal. */
export function messageOf(response: Response): string {
  return response.body.error.message;
}
