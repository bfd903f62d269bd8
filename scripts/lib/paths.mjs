import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** What demo runs leave: databases and logs. Ignored by git. */
export const DEMO_FOLDER = join(ROOT, '.demo');
/** What verify leaves: logs, test results, screenshots. Ignored by git. */
export const ARTIFACTS_FOLDER = join(ROOT, 'artifacts');
export const BACKEND_FOLDER = join(ROOT, 'packages', 'backend');
export const APP_FOLDER = join(ROOT, 'packages', 'app');

const require = createRequire(join(ROOT, 'package.json'));

/** Flags with which Node runs the TypeScript sources of this repository. */
export const TYPESCRIPT_FLAGS = [
  '--enable-source-maps',
  '--no-node-snapshot',
  '--require',
  require.resolve('@backstage/cli/config/nodeTransform.cjs'),
];

/** The command-line tool of Backstage, to be run with Node. */
export const BACKSTAGE_CLI = join(dirname(require.resolve('@backstage/cli/package.json')), 'bin', 'backstage-cli');
