/*
 * `yarn start`, for work on the code: the sandbox account as a process of its own, the backend and the app from their
 * sources with reload, on http://localhost:3000.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoSettings, pipelineToken, startSandbox } from './lib/demo.mjs';
import { BACKSTAGE_CLI, DEMO_FOLDER, ROOT } from './lib/paths.mjs';

const SPEED = 60;
const folder = join(DEMO_FOLDER, 'development');
const databases = join(folder, 'databases');
mkdirSync(databases, { recursive: true });

const settings = { databases, speed: SPEED, pipelineToken: readFileSync(pipelineToken(folder), 'utf8') };

const sandbox = await startSandbox({ port: 4566, speed: SPEED, folder });
process.on('exit', () => sandbox.endNow());
process.stdout.write(`The sandbox account answers at ${sandbox.endpoint}\n`);

const configs = ['app-config.yaml', 'app-config.demo.yaml', 'app-config.development.yaml'];
const development = spawn(
  process.execPath,
  [
    BACKSTAGE_CLI,
    'repo',
    'start',
    ...configs.flatMap(name => ['--config', join(ROOT, name)]),
    ...process.argv.slice(2),
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...demoSettings({ ...settings, sandboxEndpoint: sandbox.endpoint }) },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => development.kill(signal));
}
development.on('exit', code => process.exit(code ?? 1));
