/*
 * A backend that is killed with `kill -9` again and again while it makes a cluster and while it takes it away, and started again each time. The
 * sandbox account lives on, as a cloud would. Ends with `N passed, N failed, N skipped`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildApp } from '../lib/buildApp.mjs';
import { callBackend, startBackend, startSandbox } from '../lib/demo.mjs';
import { expect, inventoryOf, OutsideChecks, say } from '../lib/outside.mjs';
import { freePort } from '../lib/ports.mjs';
import { until } from '../lib/processes.mjs';

/** Slow enough that a build outlives several backends. */
const SPEED = 10;
/** How long a backend may work before it is killed; another length each time, so that it dies at another moment. */
const LIVES_MILLISECONDS = [700, 1_900, 3_100, 1_300, 2_500, 400];
const FEWEST_DEATHS = 10;
const PATIENCE_MILLISECONDS = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'goldenpath-kill-'));
const checks = new OutsideChecks();
const check = (what, act) => checks.check(what, act);
const call = (path, body) => callBackend({ url: backend.url, path, body });
const inventory = () => inventoryOf(sandbox.endpoint);
const deaths = { provisioning: 0, teardown: 0 };
let sandbox;
let backend;
let ports;

process.on('exit', () => {
  sandbox?.endNow();
  backend?.endNow();
});
await checks.run(main, async () => {
  await Promise.all([backend?.end(), sandbox?.end()]);
  rmSync(folder, { recursive: true, force: true });
});
process.exit(checks.finish());

async function main() {
  buildApp({ say: () => undefined });
  ports = { sandbox: await freePort(), backend: await freePort() };
  sandbox = await startSandbox({ port: ports.sandbox, speed: SPEED, folder });
  await start();
  const before = await inventory();

  const { buildId } = await call('/builds', {
    environment: 'dev',
    lifecycle: 'ephemeral',
    owner: 'group:default/team-a',
  });
  const path = `/builds/dev/${buildId}`;
  await killUntil({ path, phase: 'ready', of: 'provisioning' });
  await check('the build is ready, with every tier passed', async () => {
    const build = await call(path);
    const passed = build.tiers.filter(tier => tier.status === 'passed').map(tier => tier.id);
    expect(passed.join(' ') === '0 1 1.5', `passed are ${passed.join(', ')}`);
  });
  await check('there is one cluster, one node group, and each Application once', async () => {
    const there = (await inventory()).map(resource => resource.split(' ')[0]);
    const clusters = there.filter(kind => kind === 'eks:cluster').length;
    const groups = there.filter(kind => kind === 'eks:nodegroup').length;
    expect(clusters === 1 && groups === 1, `there are ${clusters} clusters and ${groups} node groups`);
    const { apps } = await call(path);
    const healthy = apps.filter(app => app.health === 'Healthy').map(app => app.name);
    expect(healthy.length >= 6 && new Set(healthy).size === healthy.length, `healthy are ${healthy.join(', ')}`);
  });

  await call(`${path}/teardown`, { confirm: buildId });
  await killUntil({ path, phase: 'gone', of: 'teardown' });
  await check('nothing is left, and the account is as it was', async () => {
    const build = await call(path);
    const left = build.teardown.proof.flatMap(entry => entry.left);
    expect(left.length === 0, `the proof names ${left.join(', ')}`);
    const after = await inventory();
    const more = after.filter(resource => !before.includes(resource));
    expect(more.length === 0 && after.length === before.length, `more than before: ${more.join(', ')}`);
  });
  await check('the history has the build once and its teardown once', async () => {
    const rows = await until({
      what: 'two records in the history',
      ask: async () => {
        const { items } = await call(`/history?buildId=${buildId}`);
        return items.length >= 2 ? items : undefined;
      },
      timeoutMilliseconds: 30_000,
    });
    const said = rows.map(row => `${row.phase} ${row.exitCode}`).sort();
    expect(said.join() === 'build 0,teardown 0', `it has ${said.join(', ')}`);
  });
  await check(`the backend died at least ${FEWEST_DEATHS} times`, async () => {
    const total = deaths.provisioning + deaths.teardown;
    say(`  ${deaths.provisioning} deaths while it built, ${deaths.teardown} while it tore down`);
    expect(total >= FEWEST_DEATHS, `it died ${total} times`);
  });
}

/** Kills the backend and starts it again, until the build stands where it should. */
async function killUntil({ path, phase, of }) {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (Date.now() < deadline) {
    const life = LIVES_MILLISECONDS[(deaths.provisioning + deaths.teardown) % LIVES_MILLISECONDS.length];
    await pause(life);
    const build = await call(path);
    if (build.phase === phase) {
      return;
    }
    expect(build.phase !== 'failed', `the build has failed: ${build.phaseReason}`);
    backend.endNow();
    await backend.exited;
    deaths[of] += 1;
    await start();
  }
  throw new Error(`The build was not ${phase} within ${PATIENCE_MILLISECONDS / 1000} seconds`);
}

async function start() {
  backend = await startBackend({ port: ports.backend, speed: SPEED, folder, sandboxEndpoint: sandbox.endpoint });
}
