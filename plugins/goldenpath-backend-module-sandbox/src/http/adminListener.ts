import type { IncomingMessage, ServerResponse } from 'node:http';
import { InputError, isError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { sandboxFaultSchema } from '../faults/fault';
import { Sandbox } from '../sandbox';
import { answerForDatabase } from './databaseAdmin';
import { readBody } from './body';

const STATUSES: Record<string, number> = { InputError: 400, NotFoundError: 404 };

/** Answers `/_sandbox/…`: what no cloud has, to look into the sandbox and to make it misbehave. */
export async function listenForAdmin(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readJson(request);
    send(response, 200, await answer(sandbox, `${request.method} ${request.url}`, body));
  } catch (error) {
    const status = isError(error) ? STATUSES[error.name] : undefined;
    if (!status || !isError(error)) {
      throw error;
    }
    send(response, status, { error: { name: error.name, message: error.message } });
  }
}

async function answer(sandbox: Sandbox, route: string, body: unknown): Promise<object> {
  switch (route) {
    case 'GET /_sandbox/health':
      return { status: 'ok', now: new Date(sandbox.account.world.now()).toISOString() };
    case 'GET /_sandbox/state':
      return state(sandbox);
    case 'GET /_sandbox/faults':
      return { faults: sandbox.faults.pending() };
    case 'POST /_sandbox/faults': {
      const faults = parsed(
        z.union([sandboxFaultSchema.transform(fault => [fault]), z.array(sandboxFaultSchema)]),
        body,
      );
      faults.forEach(fault => sandbox.faults.add(fault));
      return { faults: sandbox.faults.pending() };
    }
    case 'DELETE /_sandbox/faults':
      sandbox.faults.clear();
      return { faults: [] };
    default: {
      const database = await answerForDatabase(sandbox, route, body);
      if (database) {
        return database;
      }
      const node = /^POST \/_sandbox\/nodes\/([^/]+)\/([^/]+)\/(not-ready|terminate)$/.exec(route);
      if (!node) {
        throw new NotFoundError(`The sandbox has no ${route}`);
      }
      const [, cluster = '', name = '', what] = node;
      sandbox.disturbNode({ cluster, node: name, how: what === 'terminate' ? 'terminate' : 'not-ready' });
      return {};
    }
  }
}

function state(sandbox: Sandbox): object {
  const { account } = sandbox;
  return {
    now: new Date(account.world.now()).toISOString(),
    clusters: account.clusters.all().map(cluster => ({
      name: cluster.model.name,
      status: cluster.model.status,
      endpoint: cluster.model.endpoint,
      nodegroups: [...cluster.nodegroups.values()].map(({ model, instances }) => ({
        name: model.nodegroupName,
        status: model.status,
        nodes: instances.map(instance => ({ name: instance.privateDnsName, state: instance.state })),
      })),
      addons: [...cluster.addons.values()].map(({ model }) => ({ name: model.addonName, status: model.status })),
    })),
    databases: account.databases.instances.all().map(({ model }) => ({
      identifier: model.DBInstanceIdentifier,
      status: model.DBInstanceStatus,
      endpoint: model.Endpoint,
      running: sandbox.databases.isRunning(model.DBInstanceIdentifier),
    })),
    faults: sandbox.faults.pending(),
    inventory: sandbox.snapshot(),
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = Buffer.from(await readBody(request)).toString('utf8');
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    throw new InputError('The body is not JSON', error);
  }
}

function parsed<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body);
  if (!result.success) {
    throw new InputError(`The fault is not understood: ${z.prettifyError(result.error)}`);
  }
  return result.data;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
