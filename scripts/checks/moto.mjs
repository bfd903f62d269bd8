/*
 * The AWS module's calls against moto, an AWS stand-in that nobody here wrote. It proves the wire, not the order: moto makes everything
 * ACTIVE at once and lacks EKS add-ons, access entries and pod identity. Ends with `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { node } from '../lib/commands.mjs';
import { ARTIFACTS_FOLDER, ROOT } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';
import { isListening, startProcess, until } from '../lib/processes.mjs';

const require = createRequire(import.meta.url);

/** `moto_server` is on the PATH and starts: a wrapper may be there without it. */
function hasMoto() {
  return spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;
}

if (!hasMoto()) {
  process.stdout.write(
    'SKIPPED: moto_server is not on this machine, so no AWS stand-in of somebody else was asked. `pip install "moto[server]"` brings it.\n',
  );
  process.stdout.write('0 passed, 0 failed, 1 skipped\n');
  process.exit(0);
}

const port = await freePort();
const { AWS_CA_BUNDLE: _, ...env } = process.env;
const moto = startProcess({
  name: 'moto',
  command: 'moto_server',
  args: ['-H', '127.0.0.1', '-p', String(port)],
  cwd: ROOT,
  env: { ...env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  logFile: join(ARTIFACTS_FOLDER, 'verify', 'moto.log'),
});
const dead = moto.exited.then(({ how }) => Promise.reject(new Error(`moto_server ended: ${how}\n${moto.tail()}`)));
dead.catch(() => {});
let code = 1;
try {
  await until({
    what: 'moto_server listening',
    ask: () => isListening(port),
    giveUp: dead,
    timeoutMilliseconds: 30_000,
  });
  const run = await node(
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(ROOT, 'plugins/goldenpath-backend-module-aws/dev/moto.ts'),
    ],
    { env: { MOTO_ENDPOINT: `http://127.0.0.1:${port}` } },
  );
  process.stdout.write(run.output);
  code = run.code;
} finally {
  await moto.end();
}
process.exit(code);
