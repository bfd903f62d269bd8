import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a process gets to end by itself. */
const GRACE_MILLISECONDS = 5_000;
/** Lines kept of each process, to say why it ended. */
const KEPT_LINES = 40;

/**
 * Starts a process in a process group of its own, so that it can be ended with everything it started, and so that Ctrl-C in
 * the terminal does not end it before its time. Its output goes to a file.
 *
 * @returns the process: `exited` tells how it ended, `tail()` its last lines, `end()` ends its whole group.
 */
export function startProcess({ name, command = process.execPath, args, cwd, env, logFile, onLine }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  for (const [stream, source] of [
    [child.stdout, 'stdout'],
    [child.stderr, 'stderr'],
  ]) {
    createInterface({ input: stream }).on('line', line => {
      log.write(`${line}\n`);
      lines.push(line);
      if (lines.length > KEPT_LINES) {
        lines.shift();
      }
      onLine?.(line, source);
    });
  }
  const exited = new Promise(resolve => {
    child.on('error', error => resolve({ how: error.message }));
    child.on('exit', (code, signal) => resolve({ how: signal ?? `exit code ${code}` }));
  });
  let ended = false;
  exited.then(() => {
    ended = true;
    log.end();
  });
  return {
    name,
    pid: child.pid,
    exited,
    hasExited: () => ended,
    tail: () => lines.join('\n'),
    async end() {
      signalGroup(child, 'SIGTERM');
      const graceful = await Promise.race([exited.then(() => true), pause(GRACE_MILLISECONDS, false, { ref: false })]);
      // What the process itself started may outlive it.
      signalGroup(child, 'SIGKILL');
      if (!graceful) {
        await exited;
      }
    },
    endNow: () => signalGroup(child, 'SIGKILL'),
  };
}

function signalGroup(child, signal) {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') {
      throw error;
    }
  }
}

/** Whether something listens on this port of this machine. */
export function isListening(port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' });
    const done = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => done(true));
    socket.on('error', () => done(false));
  });
}

/**
 * Asks until the answer is there.
 *
 * @param ask - resolves to something truthy once it is there; may throw meanwhile
 * @param giveUp - a promise that rejects when it is of no use to go on
 */
export async function until({ what, ask, giveUp, timeoutMilliseconds, everyMilliseconds = 250 }) {
  const deadline = Date.now() + timeoutMilliseconds;
  let failed;
  giveUp?.catch(error => {
    failed = error;
  });
  for (;;) {
    if (failed) {
      throw failed;
    }
    const answer = await ask().catch(() => undefined);
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what} did not happen within ${Math.round(timeoutMilliseconds / 1000)} seconds`);
    }
    await pause(everyMilliseconds);
  }
}
