/*
 * The two commands of the README, on a machine that has npm and any Node from 18 on: nothing is required here but Node's
 * own modules. Puts a supported Node in front, installs what yarn.lock says, and hands over to scripts/<command>.mjs.
 */
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..');
const COMMANDS = ['demo', 'verify'];
const SUPPORTED_NODE_MAJORS = [22, 24];
/** The Node that is fetched where the machine's own is not supported; the package has no install script. */
const FETCHED_NODE_VERSION = '24.21.0';
const NODE_FOLDER = path.join(ROOT, '.node');
const INSTALL_MARK = path.join(ROOT, 'node_modules', '.goldenpath-install');

const [command, ...args] = process.argv.slice(2);
if (!COMMANDS.includes(command)) {
  fail(`Say what to do: npm run ${COMMANDS.join(', or npm run ')}.`);
}
const node = supportedNode();
const env = environmentFor(node);
install(node, env);
run(node, [path.join(ROOT, 'scripts', `${command}.mjs`), ...args], env);

function supportedNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (SUPPORTED_NODE_MAJORS.includes(major)) {
    return process.execPath;
  }
  const name = `node-${process.platform}-${process.arch}`;
  const fetchable = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch) && hasGlibc();
  if (!fetchable) {
    fail(
      `This is Node ${process.versions.node}; the project needs Node ${SUPPORTED_NODE_MAJORS.join(' or ')}. ` +
        'It can fetch one by itself only on Linux with glibc (x64, arm64): install it here, for example from https://nodejs.org/, and run the same command again.',
    );
  }
  const binary = path.join(NODE_FOLDER, 'node_modules', name, 'bin', 'node');
  if (versionOf(binary) !== `v${FETCHED_NODE_VERSION}`) {
    say(`Node ${process.versions.node} is not supported here: fetching Node ${FETCHED_NODE_VERSION} into .node/`);
    fs.mkdirSync(NODE_FOLDER, { recursive: true });
    const fetched = spawnSync(
      'npm',
      [
        'install',
        '--prefix',
        NODE_FOLDER,
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--silent',
        `${name}@${FETCHED_NODE_VERSION}`,
      ],
      { cwd: NODE_FOLDER, stdio: 'inherit' },
    );
    if (fetched.status !== 0 || versionOf(binary) !== `v${FETCHED_NODE_VERSION}`) {
      fail(
        `Node ${FETCHED_NODE_VERSION} could not be fetched from npm (package ${name}). Install Node 24 and try again.`,
      );
    }
  }
  return binary;
}

function hasGlibc() {
  return Boolean(process.report && process.report.getReport().header.glibcVersionRuntime);
}

function versionOf(binary) {
  const answer = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

function environmentFor(nodeBinary) {
  const bin = path.dirname(nodeBinary);
  const built = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH || ''}` };
  // Yarn does not read .npmrc: hand over the registry and the proxies that npm was told.
  const registry = process.env.YARN_NPM_REGISTRY_SERVER || npmRegistry();
  if (registry) {
    built.YARN_NPM_REGISTRY_SERVER = registry.replace(/\/+$/, '');
  }
  const proxies = { YARN_HTTP_PROXY: ['HTTP_PROXY', 'http_proxy'], YARN_HTTPS_PROXY: ['HTTPS_PROXY', 'https_proxy'] };
  for (const [target, sources] of Object.entries(proxies)) {
    const source = sources.find(name => process.env[name]);
    if (source && !built[target]) {
      built[target] = process.env[source];
    }
  }
  if (fs.existsSync(path.join(bin, '..', 'include', 'node'))) {
    built.npm_config_nodedir = path.resolve(bin, '..');
  }
  return built;
}

function npmRegistry() {
  const asked = spawnSync('npm', ['config', 'get', 'registry'], { cwd: ROOT, encoding: 'utf8' });
  const answer = asked.status === 0 ? asked.stdout.trim() : '';
  return /^https?:/.test(answer) ? answer : undefined;
}

/** Installs exactly the lockfile, unless the last install was of the same lockfile and manifests. */
function install(nodeBinary, environment) {
  const wanted = installDigest(nodeBinary);
  if (fs.existsSync(INSTALL_MARK) && fs.readFileSync(INSTALL_MARK, 'utf8') === wanted) {
    return;
  }
  say('Installing the packages of yarn.lock (one to three minutes the first time)');
  const { yarnPath } = readYarnSettings();
  const installed = spawnSync(nodeBinary, [path.join(ROOT, yarnPath), 'install', '--immutable'], {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (installed.status !== 0) {
    process.stderr.write(`${installed.stdout || ''}${installed.stderr || ''}`);
    fail('The packages could not be installed: the lines above say why.');
  }
  fs.writeFileSync(INSTALL_MARK, wanted);
}

function installDigest(nodeBinary) {
  const digest = createHash('sha256').update(String(versionOf(nodeBinary)));
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    fs.readdirSync(path.join(ROOT, folder)).map(name => path.join(folder, name, 'package.json')),
  );
  for (const file of ['package.json', 'yarn.lock', '.yarnrc.yml', ...manifests.sort()]) {
    const full = path.join(ROOT, file);
    if (fs.existsSync(full)) {
      digest.update(file).update(fs.readFileSync(full));
    }
  }
  return digest.digest('hex');
}

function readYarnSettings() {
  const settings = fs.readFileSync(path.join(ROOT, '.yarnrc.yml'), 'utf8');
  const match = /^yarnPath:\s*(\S+)$/m.exec(settings);
  return match ? { yarnPath: match[1] } : fail('.yarnrc.yml names no yarnPath.');
}

function run(nodeBinary, argv, environment) {
  const child = spawn(nodeBinary, argv, { cwd: ROOT, env: environment, stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; what is sent to this process alone is passed on. Either way the child ends first.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function say(message) {
  process.stdout.write(`${message}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  return process.exit(1);
}
