import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BACKEND_FOLDER, ROOT, TYPESCRIPT_FLAGS } from './paths.mjs';
import { startProcess, until } from './processes.mjs';

const SANDBOX_ENTRY = join(ROOT, 'plugins', 'goldenpath-backend-module-sandbox', 'src', 'bin.ts');
/** What the account holds beside its foundation: the database instance of `dev`. */
const SEED_FILE = join(ROOT, 'examples', 'sandbox', 'account.json');
const START_TIMEOUT_MILLISECONDS = 120_000;
/** What examples/ holds and a guest needs. */
const DEMO_TEAM = 'group:default/team-a';
const DEMO_TEMPLATES = 3;

/**
 * Starts the sandbox account as a process of its own: it lives on when the backend dies, as a cloud would.
 *
 * @param speed - how many times faster than a real account
 * @returns the process, with the `endpoint` that AWS clients and kubectl can be pointed at
 */
export async function startSandbox({ port, speed, folder, args = [] }) {
  let announce;
  const announced = new Promise(resolve => {
    announce = resolve;
  });
  const sandbox = startProcess({
    name: 'sandbox',
    args: [
      ...[...TYPESCRIPT_FLAGS, SANDBOX_ENTRY, '--port', String(port), '--speed', String(speed)],
      ...['--seed-file', SEED_FILE, ...args],
    ],
    cwd: ROOT,
    env: process.env,
    logFile: freshLog(folder, 'sandbox'),
    onLine: line => {
      const said = line.startsWith('{') ? parse(line) : undefined;
      if (said?.ready) {
        announce(said);
      }
    },
  });
  const ready = await Promise.race([announced, failOnExit(sandbox, folder)]);
  return { ...sandbox, endpoint: ready.endpoint };
}

/** Starts the backend, which serves the built app, and waits until a guest can sign in and use it. */
export async function startBackend({ port, speed, folder, sandboxEndpoint }) {
  const databases = join(folder, 'databases');
  mkdirSync(databases, { recursive: true });
  const url = `http://localhost:${port}`;
  const backend = startProcess({
    name: 'backend',
    args: [
      ...TYPESCRIPT_FLAGS,
      join(BACKEND_FOLDER, 'src', 'index.ts'),
      '--config',
      join(ROOT, 'app-config.yaml'),
      '--config',
      join(ROOT, 'app-config.demo.yaml'),
    ],
    cwd: BACKEND_FOLDER,
    env: {
      ...process.env,
      ...demoSettings({
        databases,
        sandboxEndpoint,
        speed,
        pipelineToken: readFileSync(pipelineToken(folder), 'utf8'),
      }),
      NODE_ENV: 'production',
      APP_CONFIG_app_baseUrl: JSON.stringify(url),
      APP_CONFIG_backend_baseUrl: JSON.stringify(url),
      APP_CONFIG_backend_listen_port: String(port),
    },
    logFile: freshLog(folder, 'backend'),
  });
  try {
    await until({
      what: 'the start of the backend',
      ask: () => guestCanStart(url),
      giveUp: failOnExit(backend, folder),
      timeoutMilliseconds: START_TIMEOUT_MILLISECONDS,
    });
  } catch (error) {
    await backend.end();
    throw error;
  }
  return { ...backend, url };
}

/** Signs in as the demo's guest. */
export async function guestToken(url) {
  const answer = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) {
    throw new Error(`The guest could not sign in: ${answer.status} ${await answer.text()}`);
  }
  const { backstageIdentity } = await answer.json();
  return backstageIdentity.token;
}

/**
 * What the backend answers to a call of its API; an error with its words where it refuses.
 *
 * @param token - of whoever calls; the guest's where none is given
 */
export async function callBackend({ url, path, body, token }) {
  const answer = await fetch(`${url}/api/goldenpath${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token ?? (await guestToken(url))}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}: ${said.error?.message}`);
  }
  return said;
}

/**
 * A backend answers some seconds before its catalog has read the example files; a guest who signs in before that belongs to
 * no team and finds no template.
 */
async function guestCanStart(url) {
  const ready = await fetch(`${url}/.backstage/health/v1/readiness`);
  if (!ready.ok) {
    return false;
  }
  const headers = { authorization: `Bearer ${await guestToken(url)}` };
  const [person, templates] = await Promise.all([
    fetch(`${url}/api/auth/v1/userinfo`, { headers }).then(answer => answer.json()),
    fetch(`${url}/api/catalog/entities?filter=kind=template`, { headers }).then(answer => answer.json()),
  ]);
  return person.claims.ent.includes(DEMO_TEAM) && templates.length >= DEMO_TEMPLATES;
}

/**
 * The file with the token of the demo's pipeline: somebody else than the guest, so that there is something to approve. It is made at the first
 * start, and kept, so that a backend that is started again knows it too.
 */
export function pipelineToken(folder) {
  const file = join(folder, 'pipeline-token');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  return file;
}

/** What app-config.demo.yaml asks of the process' environment. */
export function demoSettings({ databases, sandboxEndpoint, speed, pipelineToken: token }) {
  return {
    GOLDENPATH_DEMO_PIPELINE_TOKEN: token,
    GOLDENPATH_DEMO_DATABASES: databases,
    GOLDENPATH_SANDBOX_ENDPOINT: sandboxEndpoint,
    APP_CONFIG_goldenpath_sandbox_speed: String(speed),
  };
}

function freshLog(folder, name) {
  const file = join(folder, `${name}.log`);
  rmSync(file, { force: true });
  return file;
}

async function failOnExit(started, folder) {
  const { how } = await started.exited;
  throw new Error(
    `The ${started.name} ended before it was ready (${how}). Its last lines, from ${join(folder, `${started.name}.log`)}:\n${started.tail()}`,
  );
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
