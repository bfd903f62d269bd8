import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startSandboxServer } from './http/sandboxServer';
import { SandboxSeed } from './account/foundation';
import { ScaledSandboxTime } from './time';

const USAGE = `Starts a sandbox account, an AWS endpoint and its clusters' API servers, as a process of its own.

  --port <n>             of the AWS endpoint (4566)
  --kubernetes-port <n>  of the clusters' API servers (a free one)
  --host <address>       to listen on (127.0.0.1)
  --speed <n>            how many times as fast as a real account it lives (60)
  --seed-file <path>     JSON with additions to the foundation
  --apps-log-in          apps must really reach the database that their Secret names, or they crash

When it listens it prints one line of JSON: {"ready":true,"endpoint":…,"kubernetesPort":…}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4566' },
      'kubernetes-port': { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      speed: { type: 'string', default: '60' },
      'seed-file': { type: 'string' },
      'apps-log-in': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const seedFile = values['seed-file'];
  const seed: SandboxSeed = seedFile ? JSON.parse(await readFile(seedFile, 'utf8')) : {};
  const server = await startSandboxServer({
    host: values.host,
    port: portOf('port', values.port),
    kubernetesPort: portOf('kubernetes-port', values['kubernetes-port']),
    time: new ScaledSandboxTime({ speed: Number(values.speed) }),
    // Clients are other processes: what they sign, and when they think it expires, is dated by the real clock.
    clientClock: () => Date.now(),
    seed,
    appsLogIn: values['apps-log-in'],
    onFailure: tell,
  });
  const stop = () => {
    server.close().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const { endpoint, kubernetesPort } = server;
  process.stdout.write(`${JSON.stringify({ ready: true, endpoint, kubernetesPort })}\n`);
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--${name} must be a port number, not ${text}`);
  }
  return port;
}

function tell(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

function fail(error: unknown): void {
  tell(error);
  process.exit(1);
}

main().catch(fail);
