/*
 * The demo: the sandbox account, and a backend that serves the built app, each a process of its own.
 * Run by `npm run demo`; see USAGE.
 */
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './lib/buildApp.mjs';
import { pipelineToken, startBackend, startSandbox } from './lib/demo.mjs';
import { DEMO_FOLDER, ROOT } from './lib/paths.mjs';
import { isListening } from './lib/processes.mjs';

const USAGE = `npm run demo [-- options]
  --speed <n>      how many times faster than a real account the sandbox lives (60)
  --fresh          forget what earlier demos left (builds and history)
  --sandbox-only   start the sandbox account alone
  --backend-only   start the backend alone, on a sandbox account that runs already
  --port <n>       port of Backstage (7007)
  --sandbox-port <n>  port of the sandbox account (4566)`;

const { values: options } = parseArgs({
  options: {
    speed: { type: 'string', default: '60' },
    fresh: { type: 'boolean', default: false },
    'sandbox-only': { type: 'boolean', default: false },
    'backend-only': { type: 'boolean', default: false },
    port: { type: 'string', default: '7007' },
    'sandbox-port': { type: 'string', default: '4566' },
    help: { type: 'boolean', default: false },
  },
});
const speed = positive('speed');
const port = positive('port');
const sandboxPort = positive('sandbox-port');
const withSandbox = !options['backend-only'];
const withBackend = !options['sandbox-only'];
const running = new Set();
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => end(0));
}
process.on('exit', () => running.forEach(started => started.endNow()));

try {
  await main();
} catch (error) {
  say(`\n${error.message}`);
  await end(1);
}

async function main() {
  if (options.help) {
    say(USAGE);
    return;
  }
  await checkPorts();
  if (options.fresh) {
    rmSync(join(DEMO_FOLDER, 'databases'), { recursive: true, force: true });
  }
  if (withBackend) {
    buildApp({ say });
  }
  const sandboxEndpoint = withSandbox ? await sandbox() : `http://127.0.0.1:${sandboxPort}`;
  if (withBackend) {
    const url = await backend(sandboxEndpoint);
    say(invitation({ url, sandboxEndpoint }));
  } else {
    say(`\nReady. Start the backend with: npm run demo -- --backend-only\nCtrl-C ends the sandbox.`);
  }
}

async function sandbox() {
  say('Starting the sandbox account');
  const started = await startSandbox({ port: sandboxPort, speed, folder: DEMO_FOLDER });
  running.add(started);
  started.exited.then(async ({ how }) => {
    if (!ending) {
      running.delete(started);
      say(`\nThe sandbox account ended (${how}), and every cluster in it. Its last lines:\n${started.tail()}`);
      await end(1);
    }
  });
  return started.endpoint;
}

/** Starts the backend, and starts it again whenever it dies: nothing that it knows is only in its memory. */
async function backend(sandboxEndpoint) {
  say('Starting the backend (about a quarter of a minute)');
  const started = await startBackend({ port, speed, folder: DEMO_FOLDER, sandboxEndpoint });
  running.add(started);
  say(`The backend is process ${started.pid}; its log is ${relative(ROOT, join(DEMO_FOLDER, 'backend.log'))}`);
  started.exited.then(async ({ how }) => {
    running.delete(started);
    if (ending) {
      return;
    }
    say(`\nThe backend died (${how}). The sandbox account lives on; starting the backend again where it was.`);
    try {
      await backend(sandboxEndpoint);
      say('The backend is back.');
    } catch (error) {
      say(`\n${error.message}`);
      await end(1);
    }
  });
  return started.url;
}

async function checkPorts() {
  if (withBackend && (await isListening(port))) {
    throw new Error(`Port ${port} is taken, perhaps by another demo. End that, or choose: npm run demo -- --port 7107`);
  }
  const sandboxListens = await isListening(sandboxPort);
  if (withSandbox && sandboxListens) {
    throw new Error(
      `Port ${sandboxPort} is taken. If a sandbox account runs there, start the backend alone: npm run demo -- --backend-only; or choose: npm run demo -- --sandbox-port 4666`,
    );
  }
  if (!withSandbox && !sandboxListens) {
    throw new Error(`No sandbox account answers on port ${sandboxPort}. Start one: npm run demo -- --sandbox-only`);
  }
}

function invitation({ url, sandboxEndpoint }) {
  return `
Ready: ${url}

  Press "Enter" to come in as a guest of Team A, then
  1. ask for an ephemeral cluster   ${url}/create
  2. watch its tiers turn green     ${url}/goldenpath
  3. tear it down from its page, and find the run in the history
                                    ${url}/goldenpath/history
  4. ask for a database in dev      ${url}/create
     and see who gets in            ${url}/goldenpath/databases
  5. make the instance of prod (Instances), have the demo's pipeline ask for a database there, and approve it:
     curl -X POST ${url}/api/goldenpath/databases -H 'Content-Type: application/json' \\
       -H "Authorization: Bearer $(cat ${relative(ROOT, pipelineToken(DEMO_FOLDER))})" \\
       -d '{"environment":"prod","name":"orders","app":"checkout","owner":"group:default/team-a"}'

  The account is a sandbox that lives ${speed} times faster than AWS: ${sandboxEndpoint}
    AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo aws --region eu-west-1 --endpoint-url ${sandboxEndpoint} eks list-clusters
  Kill the backend at any moment (kill -9): it is started again and goes on where it was.
  Ctrl-C ends everything.
`;
}

async function end(code) {
  if (ending) {
    return;
  }
  ending = true;
  if (running.size > 0) {
    say('\nEnding the demo');
    await Promise.all([...running].map(started => started.end()));
  }
  process.exit(code);
}

function positive(name) {
  const value = Number(options[name]);
  if (!(value > 0)) {
    process.stderr.write(`--${name} must be a number above 0, not "${options[name]}".\n${USAGE}\n`);
    process.exit(1);
  }
  return value;
}

function say(message) {
  process.stdout.write(`${message}\n`);
}
