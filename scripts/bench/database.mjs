/*
 * How long a database takes from its request until it is active, beside the bare SQL for the same objects on the same server in the same run.
 * Run by `yarn bench:database`. The account is the sandbox: no network lies between, so that what is measured is our own part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { callBackend, guestToken, startBackend, startSandbox } from '../lib/demo.mjs';
import { eventually } from '../lib/outside.mjs';
import { ROOT } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';

const require = createRequire(join(ROOT, 'plugins', 'goldenpath-backend', 'package.json'));
const { Client } = require('pg');

const ROUNDS = 15;
/** The first ones start what is started once. */
const WARM_UPS = 3;
const AT_ONCE = 20;
const OWNER = 'group:default/team-a';

const folder = mkdtempSync(join(tmpdir(), 'goldenpath-bench-'));
let sandbox;
let backend;
let token;
let server;

try {
  await start();
  const alone = await oneByOne();
  say(`one at a time, median of ${ROUNDS}`);
  say(`  request to active     ${milliseconds(alone.product)}`);
  say(`  bare SQL              ${milliseconds(alone.bare)}`);
  say(`  ratio                 ${ratio(alone)}`);
  const together = await allAtOnce();
  say(`${AT_ONCE} at once, from the first request until the last is active`);
  say(`  request to active     ${milliseconds(together.product)}`);
  say(`  bare SQL, in sequence ${milliseconds(together.bare)}`);
  say(`  ratio                 ${ratio(together)}`);
} finally {
  await Promise.all([backend?.end(), sandbox?.end()]);
  rmSync(folder, { recursive: true, force: true });
}

async function start() {
  // As fast as a real account: what the engine waits for it waits for in full.
  const speed = 1;
  sandbox = await startSandbox({ port: await freePort(), speed, folder });
  backend = await startBackend({ port: await freePort(), speed, folder, sandboxEndpoint: sandbox.endpoint });
  token = await guestToken(backend.url);
  const { facts } = await call('/instances/dev');
  const ca = await fetch(`${sandbox.endpoint}/global/global-bundle.pem`).then(answer => answer.text());
  server = { ...facts.endpoint, ...(await administratorOf(facts)), ssl: { ca } };
}

/** In turn, so that what the machine does beside falls on both alike. */
async function oneByOne() {
  const taken = { product: [], bare: [] };
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
    taken.product.push(await throughProduct([`product_${round}`]));
    taken.bare.push(await throughSql([`bare_${round}`]));
  }
  return {
    product: median(taken.product.slice(WARM_UPS)),
    bare: median(taken.bare.slice(WARM_UPS)),
  };
}

async function allAtOnce() {
  const names = kind => Array.from({ length: AT_ONCE }, (_, index) => `${kind}_many_${index}`);
  return { product: await throughProduct(names('product')), bare: await throughSql(names('bare')) };
}

/** From the first request until the last is active, by the backend's own times: asking for them in turn adds nothing to it. */
async function throughProduct(names) {
  await Promise.all(
    names.map(name => call('/databases', { environment: 'dev', name, app: name.replaceAll('_', '-'), owner: OWNER })),
  );
  const made = await Promise.all(
    names.map(name =>
      eventually(`${name} is active`, async () => {
        const database = await call(`/databases/dev/${name}`);
        return database.status === 'active' ? database : undefined;
      }),
    ),
  );
  const begun = Math.min(...made.map(({ createdAt }) => Date.parse(createdAt)));
  return Math.max(...made.map(({ activeAt }) => Date.parse(activeAt))) - begun;
}

/** What somebody would type: a role, a database that it owns, and nothing for PUBLIC; not the secret, and no proof. */
async function throughSql(names) {
  const begun = performance.now();
  const administrator = await connect('postgres');
  for (const name of names) {
    await administrator.query(`create role "${name}" login password 'not-a-secret'`);
    await administrator.query(`grant "${name}" to "${server.user}"`);
    await administrator.query(`create database "${name}" owner "${name}"`);
    await administrator.query(`revoke all on database "${name}" from public`);
    const inside = await connect(name);
    await inside.query('revoke all on schema public from public');
    await inside.end();
  }
  await administrator.end();
  return performance.now() - begun;
}

async function connect(database) {
  const client = new Client({ ...server, database });
  await client.connect();
  return client;
}

/** The administrator's login, as the SDK would read it. */
async function administratorOf({ adminSecret }) {
  const { SecretsManagerClient, GetSecretValueCommand } = createRequire(
    join(ROOT, 'plugins', 'goldenpath-backend-module-aws', 'package.json'),
  )('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({
    region: 'eu-west-1',
    endpoint: sandbox.endpoint,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: adminSecret }));
  const { username, password } = JSON.parse(SecretString);
  return { user: username, password };
}

function call(path, body) {
  return callBackend({ url: backend.url, path, body, token });
}

function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

function milliseconds(value) {
  return `${Math.round(value)} ms`;
}

function ratio({ product, bare }) {
  return (product / bare).toFixed(2);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
