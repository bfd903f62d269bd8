import { InputError, NotFoundError } from '@backstage/errors';
import { DatabaseError } from 'pg';
import { z } from 'zod';
import { Sandbox } from '../sandbox';

const queryShape = z.object({ sql: z.string(), database: z.string().optional() });

/** Answers `/_sandbox/databases/<instance>/…`, or gives back `undefined` where the route is another. */
export async function answerForDatabase(sandbox: Sandbox, route: string, body: unknown): Promise<object | undefined> {
  const [, instance, what] = /^(?:GET|POST) \/_sandbox\/databases\/([^/]+)\/(log|query)$/.exec(route) ?? [];
  if (instance === undefined) {
    return undefined;
  }
  if (!sandbox.account.databases.instances.find(instance)) {
    throw new NotFoundError(`There is no database instance ${instance}`);
  }
  if (what === 'log') {
    return { running: sandbox.databases.isRunning(instance), log: await sandbox.databases.log(instance) };
  }
  const query = queryShape.safeParse(body);
  if (!query.success) {
    throw new InputError(`The query is not understood: ${z.prettifyError(query.error)}`);
  }
  try {
    return { rows: await sandbox.databases.query({ instance, ...query.data }) };
  } catch (error) {
    // What the server says of a statement is for whoever sent it, and no failure of the sandbox.
    throw error instanceof DatabaseError ? new InputError(`${error.code}: ${error.message}`) : error;
  }
}
