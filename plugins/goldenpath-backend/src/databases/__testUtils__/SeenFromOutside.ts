import type { SandboxWithDatabase } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import type { CloudProvider } from '@goldenpath/backstage-plugin-goldenpath-node';
import { Client } from 'pg';

/** What others see of an instance and of the secrets beside it, and do to them: apps, people, and RDS' own superuser. */
export abstract class SeenFromOutside {
  abstract readonly cloud: SandboxWithDatabase;
  abstract readonly provider: CloudProvider;

  /** What is in a secret now, as its app would read it. */
  async secret(
    name: string,
  ): Promise<{ username: string; password: string; host: string; port: number; dbname: string }> {
    const current = await this.provider.secrets?.read({
      name,
      stage: 'current',
      signal: new AbortController().signal,
    });
    if (!current) {
      throw new Error(`There is no secret ${name}`);
    }
    return JSON.parse(current.text);
  }

  /** Deletes a secret as somebody would by hand, which leaves a deletion window. */
  async deleteSecret(name: string): Promise<void> {
    const { secrets } = this.cloud.sandbox.account;
    secrets.delete(secrets.get(name), { windowDays: 7, force: false });
  }

  /** Makes a secret that is not ours. */
  async makeSecret(options: { name: string; tags: { [key: string]: string } }): Promise<void> {
    const { name, tags } = options;
    this.cloud.sandbox.account.secrets.create({
      name,
      tags,
      value: { kind: 'string', text: 'theirs' },
      token: undefined,
    });
  }

  /** Runs SQL as the app of a secret would, possibly in another's database; rejects as the server does. */
  async as<T = Record<string, unknown>>(
    secret: { username: string; password: string; host: string; port: number; dbname: string },
    sql: string,
    options: { database?: string } = {},
  ): Promise<T[]> {
    const client = new Client({
      host: secret.host,
      port: secret.port,
      user: secret.username,
      password: secret.password,
      database: options.database ?? secret.dbname,
      ssl: { ca: this.cloud.connection.ssl.ca },
    });
    client.on('error', () => {});
    await client.connect();
    try {
      const answer = await client.query(sql);
      return (Array.isArray(answer) ? answer[answer.length - 1] : answer).rows;
    } finally {
      await client.end();
    }
  }

  /** Runs SQL as RDS' own superuser, to look at what is there. */
  async look<T = Record<string, unknown>>(sql: string, database = 'postgres'): Promise<T[]> {
    const rows = await this.cloud.sandbox.databases.query({ instance: this.cloud.identifier, sql, database });
    return rows as T[];
  }

  /** The roles, databases and secrets on the instance beyond those that it came with. */
  async inventory(): Promise<{ roles: string[]; databases: string[]; secrets: string[] }> {
    const roles = await this.look<{ name: string }>(
      `SELECT rolname::text AS name FROM pg_roles WHERE rolname !~ '^(pg_|rds)' AND rolname <> '${this.cloud.connection.user}' ORDER BY 1`,
    );
    const databases = await this.look<{ name: string }>(
      `SELECT datname::text AS name FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1', 'rdsadmin') ORDER BY 1`,
    );
    const secrets = this.cloud.sandbox
      .snapshot()
      .filter(entry => entry.class === 'secretsmanager:secret' && !entry.id.startsWith('rds!'))
      .map(entry => entry.id);
    return { roles: roles.map(({ name }) => name), databases: databases.map(({ name }) => name), secrets };
  }
}
