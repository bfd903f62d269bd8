import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { APP_FOLDER, BACKSTAGE_CLI, ROOT } from './paths.mjs';

/** Everything that ends up in the browser's bundle. */
const SOURCES = [
  'yarn.lock',
  'app-config.yaml',
  'packages/app/package.json',
  'packages/app/public',
  'packages/app/src',
  'plugins/goldenpath/package.json',
  'plugins/goldenpath/src',
  'plugins/goldenpath-common/package.json',
  'plugins/goldenpath-common/src',
];
const MARK = join(ROOT, 'node_modules', '.cache', 'goldenpath', 'app-build');

/** Builds the app unless the last build was of the same sources. */
export function buildApp({ say }) {
  const wanted = digestOfSources();
  const built = existsSync(join(APP_FOLDER, 'dist', 'index.html')) && existsSync(MARK) && readFileSync(MARK, 'utf8');
  if (built === wanted) {
    return;
  }
  say('Building the app (about half a minute; only when its sources have changed)');
  const answer = spawnSync(
    process.execPath,
    [BACKSTAGE_CLI, 'package', 'build', '--config', join(ROOT, 'app-config.yaml')],
    { cwd: APP_FOLDER, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (answer.status !== 0) {
    throw new Error(`The app could not be built:\n${answer.stdout}${answer.stderr}`);
  }
  mkdirSync(dirname(MARK), { recursive: true });
  writeFileSync(MARK, wanted);
}

function digestOfSources() {
  const digest = createHash('sha256');
  for (const file of SOURCES.flatMap(source => filesIn(source)).sort()) {
    digest.update(file).update(readFileSync(join(ROOT, file)));
  }
  return digest.digest('hex');
}

function filesIn(path) {
  if (!existsSync(join(ROOT, path))) {
    return [];
  }
  const entries = readEntries(join(ROOT, path));
  return entries
    ? entries.flatMap(entry => filesIn(`${path}/${entry.name}`)).filter(file => !/\.test\.tsx?$/.test(file))
    : [path];
}

function readEntries(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') {
      return undefined;
    }
    throw error;
  }
}
