/*
 * How long the builds page takes with 10,000 builds and the history page with 50,000 runs, beside the index page of @backstage/plugin-catalog with
 * 10,000 components, in the same app, browser and run; and how much of the app's bundle each plugin is. Run by `yarn bench:page`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../lib/buildApp.mjs';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../lib/chromium.mjs';
import { pipelineToken, startBackend, startSandbox } from '../lib/demo.mjs';
import { freePort } from '../lib/ports.mjs';
import { open, openBrowser } from '../lib/walk/browser.mjs';
import { bytesFrom } from './page/bundle.mjs';
import { measurePage } from './page/measure.mjs';
import { catalogOf, copyBuilds, importHistory, makeBuild, untilCatalogKnows } from './page/seed.mjs';

const BUILDS = 10_000;
const RUNS = 50_000;
const COMPONENTS = 10_000;
const ROUNDS = 7;
/** The catalog reads its components one by one. */
const TO_CATALOG_MILLISECONDS = 30 * 60_000;

const PAGES = [
  {
    name: `catalog, ${COMPONENTS} components`,
    path: '/catalog?filters[kind]=component&filters[user]=all',
    ready: 'table tbody tr a[href*="/component/"]',
  },
  {
    name: `builds, ${BUILDS} builds`,
    path: '/goldenpath/builds?whose=all',
    ready: 'main [role="grid"] [role="rowheader"]',
  },
  { name: `history, ${RUNS} runs`, path: '/goldenpath/history', ready: 'main [role="grid"] [role="rowheader"]' },
];

const chromium = findChromium();
if (!chromium) {
  say(`No Chromium or Chrome was found. ${HOW_TO_GET_CHROMIUM}`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'goldenpath-bench-page-'));
let sandbox;
let backend;
let opened;

try {
  buildApp({ say });
  await seed();
  await bench();
  weigh();
} finally {
  await opened?.browser.close();
  await Promise.all([backend?.end(), sandbox?.end()]);
  rmSync(folder, { recursive: true, force: true });
}

async function seed() {
  sandbox = await startSandbox({ port: await freePort(), speed: 600, folder });
  await restart();
  await makeBuild(backend.url);
  await backend.end();
  copyBuilds({ databases: join(folder, 'databases'), count: BUILDS });
  Object.assign(process.env, catalogOf({ folder, count: COMPONENTS }));
  await restart();
  await importHistory({ url: backend.url, token: readFileSync(pipelineToken(folder), 'utf8'), count: RUNS });
  say(`${BUILDS} builds and ${RUNS} runs are there; the catalog is reading its components`);
  await untilCatalogKnows({
    url: backend.url,
    count: COMPONENTS,
    timeoutMilliseconds: TO_CATALOG_MILLISECONDS,
  });
}

async function restart() {
  pipelineToken(folder);
  backend = await startBackend({ port: await freePort(), speed: 600, folder, sandboxEndpoint: sandbox.endpoint });
}

/** The pages in turn, so that what the machine does beside falls on all alike. The first round warms the browser up. */
async function bench() {
  opened = await openBrowser({ executablePath: chromium, url: backend.url });
  const { context } = opened;
  const first = await context.newPage();
  await open(first, '/goldenpath/builds');
  await first.close();
  const taken = new Map(PAGES.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { name, path, ready } of PAGES) {
      const times = await measurePage({ context, path, ready });
      if (round > 0) {
        taken.get(name).push(times);
      }
    }
  }
  const [catalog] = PAGES;
  const peer = mediansOf(taken.get(catalog.name));
  say(`median of ${ROUNDS}, beside the catalog's page`);
  for (const { name } of PAGES) {
    const own = mediansOf(taken.get(name));
    say(name);
    for (const what of ['content', 'interactive', 'scripting']) {
      say(
        `  ${what.padEnd(12)} ${String(Math.round(own[what])).padStart(6)} ms  ${(own[what] / peer[what]).toFixed(2)}`,
      );
    }
  }
}

function weigh() {
  const bytes = bytesFrom({
    'this plugin': /plugins\/goldenpath(-common)?\/src\//,
    'recharts and what it needs':
      /node_modules\/(recharts|victory-vendor|d3-[a-z-]+|@reduxjs|immer|decimal\.js-light|es-toolkit)\//,
    '@backstage/plugin-catalog': /node_modules\/@backstage\/plugin-catalog\//,
  });
  say('minified bytes in the bundle, by its source maps');
  for (const [name, count] of Object.entries(bytes)) {
    say(
      `  ${name.padEnd(28)} ${String(Math.round(count / 1024)).padStart(6)} KiB  ${(count / bytes['@backstage/plugin-catalog']).toFixed(2)}`,
    );
  }
}

function mediansOf(times) {
  return Object.fromEntries(
    Object.keys(times[0]).map(what => {
      const sorted = times.map(time => time[what]).sort((a, b) => a - b);
      return [what, sorted[Math.floor(sorted.length / 2)]];
    }),
  );
}

function say(message) {
  process.stdout.write(`${message}\n`);
}
