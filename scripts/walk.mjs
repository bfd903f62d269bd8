/*
 * The whole road in a real browser, on the built app, with a sandbox account and a backend of its own.
 * Ends with one line, `N passed, N failed, N skipped`. Pictures of every page are kept in artifacts/walk/.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from './lib/buildApp.mjs';
import { findChromium, HOW_TO_GET_CHROMIUM } from './lib/chromium.mjs';
import { pipelineToken, startBackend, startSandbox } from './lib/demo.mjs';
import { ARTIFACTS_FOLDER } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { askByTemplate, signIn } from './lib/walk/asking.mjs';
import { openBrowser } from './lib/walk/browser.mjs';
import { Checks } from './lib/walk/checks.mjs';
import { Cloud } from './lib/walk/cloud.mjs';
import {
  approveInProd,
  askForDatabase,
  decommissionDatabase,
  failAndRetry,
  readDatabase,
  shareDatabase,
} from './lib/walk/databases.mjs';
import { cleanUpZone, readZone } from './lib/walk/dns.mjs';
import { missEntity, readEntities } from './lib/walk/entity.mjs';
import { askForWhatFails, failPreflight, readCriterion, readFailure } from './lib/walk/failing.mjs';
import { Pictures } from './lib/walk/Pictures.mjs';
import { readContract, readHistory, readList, readRefusals } from './lib/walk/records.mjs';
import { readStates } from './lib/walk/states.mjs';
import { compareAccount, tearDownFromList, tearDownFromPage } from './lib/walk/tearingDown.mjs';
import { readTimeline, readWayBack } from './lib/walk/timeline.mjs';
import { extend, readEvidence, watchTiers } from './lib/walk/watching.mjs';

/** As in the demo. */
const SPEED = 60;
const folder = join(ARTIFACTS_FOLDER, 'walk');
const checks = new Checks();
const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(1));
}
process.on('exit', () => running.forEach(started => started.endNow()));

const chromium = findChromium();
if (chromium) {
  await walk();
} else {
  checks.skip('the walk', `no Chromium or Chrome was found. ${HOW_TO_GET_CHROMIUM}`);
}
process.exit(checks.finish() ? 0 : 1);

async function walk() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const demoFolder = mkdtempSync(join(tmpdir(), 'goldenpath-walk-'));
  let demo;
  try {
    await checks.chapter('The demo', { onFailure: () => undefined }, async () => {
      demo = await checks.must('sandbox, backend and app are there', () => startDemo(demoFolder));
    });
    if (demo) {
      await walkTheRoad(demo);
    }
  } finally {
    await Promise.all([...running].map(started => started.end()));
    for (const log of readdirSync(demoFolder).filter(name => name.endsWith('.log'))) {
      copyFileSync(join(demoFolder, log), join(folder, log));
    }
    rmSync(demoFolder, { recursive: true, force: true });
  }
}

async function startDemo(demoFolder) {
  buildApp({ say: message => process.stdout.write(`${message}\n`) });
  const sandbox = await startSandbox({ port: await freePort(), speed: SPEED, folder: demoFolder });
  running.add(sandbox);
  const backend = await startBackend({
    port: await freePort(),
    speed: SPEED,
    folder: demoFolder,
    sandboxEndpoint: sandbox.endpoint,
  });
  running.add(backend);
  return { url: backend.url, endpoint: sandbox.endpoint, pipelineToken: pipelineToken(demoFolder) };
}

async function walkTheRoad({ url, ...demo }) {
  const cloud = new Cloud({ url, ...demo });
  const { browser, context, incidents } = await openBrowser({ executablePath: chromium, url });
  const pictures = new Pictures({ folder, checks, context });
  const page = await context.newPage();
  const before = await cloud.inventory();
  const means = { page, cloud, checks, pictures, incidents };
  let asked = {};
  let failingId;
  let hasDatabase;
  const chapter = (title, needs, tell) =>
    checks.chapter(title, { needs, onFailure: name => keepPictures({ name, context, pictures }) }, tell);

  await chapter('Coming in', [], () => signIn(means));
  await chapter('Asking for a cluster', [], async () => {
    asked = await askByTemplate(means);
  });
  const { buildId, buildPage } = asked;
  const onBuild = { ...means, page: buildPage, buildId };
  await chapter('Watching it grow', [buildId], () => watchTiers(onBuild));
  await chapter('A second one, which AWS refuses', [], async () => {
    failingId = await askForWhatFails(means);
  });
  await chapter('Reading the evidence', [buildId], () => readEvidence(onBuild));
  await chapter('The timeline', [buildId], () => readTimeline(onBuild));
  await chapter('The zone', [buildId], () => readZone({ ...means, buildId }));
  await chapter('A longer life', [buildId], () => extend(onBuild));
  await chapter('What AWS refused', [failingId], () => readFailure({ ...means, buildId: failingId }));
  await chapter('A criterion that is not met', [failingId], () => readCriterion({ ...means, buildId: failingId }));
  await chapter('What the catalog knows', [failingId], () => readEntities({ ...means, buildId: failingId }));
  await chapter('The list', [buildId, failingId], () => readList({ ...means, buildId }));
  await chapter('Tearing down', [buildId], () => tearDownFromPage(onBuild));
  await chapter('The way back', [buildId], () => readWayBack(onBuild));
  await chapter('Tearing the other one down', [failingId], () => tearDownFromList({ ...means, buildId: failingId }));
  await chapter('What the catalog forgets', [failingId], () => missEntity({ ...means, buildId: failingId }));
  await chapter('What is left', [buildId, failingId], () => compareAccount({ cloud, before, checks }));
  await chapter('What was written late', [buildId], () => cleanUpZone({ ...means, buildId }));
  await chapter('What may not begin', [], () => failPreflight(means));
  await chapter('Asking for a database', [], async () => {
    await askForDatabase(means);
    hasDatabase = true;
  });
  await chapter('What proves it', [hasDatabase], () => readDatabase(means));
  await chapter('Sharing it', [hasDatabase], () => shareDatabase(means));
  await chapter('A database in prod', [], () => approveInProd(means));
  await chapter('A server that is not trusted', [], () => failAndRetry(means));
  await chapter('The end of a database', [hasDatabase], () => decommissionDatabase(means));
  await chapter('The history', [buildId], () => readHistory({ ...means, buildId }));
  await chapter('The contract', [], () => readContract(means));
  await chapter('What is not there', [], () => readRefusals(means));
  await chapter('What cannot be known', [buildId], () => readStates({ ...means, browser, buildId, url }));
  await chapter('All along', [], () =>
    checks.also('no error on any console, and no request that failed', async () => incidents.verify()),
  );
  const lesser = pictures.finish();
  if (lesser.length > 0) {
    process.stdout.write(`\naxe also found in our pages: ${lesser.join(', ')}; see artifacts/walk/axe.json\n`);
  }
  await browser.close();
}

async function keepPictures({ name, context, pictures }) {
  const title = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  for (const [index, page] of context.pages().entries()) {
    await pictures.snap(`failed-${title}-${index + 1}`, page).catch(() => undefined);
  }
}
