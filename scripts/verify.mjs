/*
 * Every check and test of the project. Run by `npm run verify`; ends with one line, `N passed, N failed, N skipped`.
 * What each check said is kept in artifacts/verify/.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildApp } from './lib/buildApp.mjs';
import { findChromium, HOW_TO_GET_CHROMIUM } from './lib/chromium.mjs';
import { jest, summed, whole } from './lib/commands.mjs';
import { ARTIFACTS_FOLDER, BACKSTAGE_CLI, ROOT } from './lib/paths.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { Report } from './lib/report.mjs';

const require = createRequire(import.meta.url);
const report = new Report();
const workers = `--maxWorkers=${availableParallelism()}`;
const resultFile = join(ARTIFACTS_FOLDER, 'verify', 'jest.json');

rmSync(ARTIFACTS_FOLDER, { recursive: true, force: true });
mkdirSync(join(ARTIFACTS_FOLDER, 'verify'), { recursive: true });

await report.check('Types', () => whole([require.resolve('typescript/bin/tsc'), '--noEmit', '--incremental', 'false']));
await report.check('Lint', () => whole([BACKSTAGE_CLI, 'repo', 'lint', '--max-warnings', '0']));
await report.check('Formatting', () => whole([require.resolve('prettier/bin/prettier.cjs'), '--check', '.']));
await report.check('Package manifests', () => whole([BACKSTAGE_CLI, 'repo', 'fix', '--check', '--publish']));
for (const config of ['app-config.demo.yaml', 'app-config.production.yaml']) {
  await report.check(`Configuration: ${config}`, () =>
    whole([BACKSTAGE_CLI, 'config:check', '--lax', '--config', 'app-config.yaml', '--config', config]),
  );
}
await tests();
await outsideChecks();
await browserWalk();
process.exit(report.finish() ? 0 : 1);

/** All packages' tests, the stores' also on a real PostgreSQL. */
async function tests() {
  let postgres;
  await report.check('PostgreSQL 18 starts', async () => {
    postgres = await startPostgres();
    return { passed: 1, failed: 0, skipped: 0 };
  });
  const env = {
    CI: '1',
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    ...(postgres && { BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.connectionString }),
  };
  await report.check('Tests', () =>
    jest([BACKSTAGE_CLI, 'repo', 'test', '--watchAll=false', workers], { resultFile, env }),
  );
  await postgres?.stop();
}

/** Clients that nobody here wrote, against what this repository serves. */
async function outsideChecks() {
  const folder = join(ROOT, 'scripts', 'checks');
  const checks = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.mjs')) : [];
  for (const name of checks.sort()) {
    await report.check(`Outside check: ${name.replace(/\.mjs$/, '')}`, () => summed([join(folder, name)]));
  }
}

/** The whole road in a real browser, on the built app. */
async function browserWalk() {
  const chromium = findChromium();
  await report.check('The app builds', async () => {
    const said = [];
    buildApp({ say: message => said.push(message) });
    return { passed: 1, failed: 0, skipped: 0 };
  });
  if (!chromium) {
    report.skip('The walk of the whole road in a browser', `No Chromium or Chrome was found. ${HOW_TO_GET_CHROMIUM}`);
    return;
  }
  await report.check('Browser walk', () =>
    summed([join(ROOT, 'scripts', 'walk.mjs')], { env: { CHROMIUM: chromium } }),
  );
}
