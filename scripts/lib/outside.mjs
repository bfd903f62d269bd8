import { execFile, spawnSync } from 'node:child_process';
import { until } from './processes.mjs';

/** How long a command of somebody else may take. */
const COMMAND_MILLISECONDS = 60_000;

/** The checks of a script that ends with `N passed, N failed, N skipped`. What one check finds wrong ends the run, as the next ones build on it. */
export class OutsideChecks {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  /** Answers what `act` answers. */
  async check(what, act) {
    try {
      const answer = await act();
      this.#passed += 1;
      say(`passed: ${what}`);
      return answer;
    } catch (error) {
      throw new Error(`${what}: ${error.message}`);
    }
  }

  /** What is not looked at because this machine lacks the client for it, said aloud. */
  skip(client, consequence) {
    this.#skipped += 1;
    say(`SKIPPED: ${client} is not on this machine. ${consequence}`);
  }

  /** Runs all of it, and `end` in any case. */
  async run(main, end) {
    try {
      await main();
    } catch (error) {
      this.#failed += 1;
      say(`FAILED: ${error.message}`);
    } finally {
      await end();
    }
  }

  /** Says how it went. Answers the code to exit with. */
  finish() {
    say(`${this.#passed} passed, ${this.#failed} failed, ${this.#skipped} skipped`);
    return this.#failed > 0 ? 1 : 0;
  }
}

/** Throws with the reason unless something holds. */
export function expect(holds, otherwise) {
  if (!holds) {
    throw new Error(otherwise);
  }
}

/** The command is on the PATH and starts: a wrapper may be there without it. */
export function works(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** What a command says, or an error with what it complains of. */
export function run(command, args, env) {
  return new Promise((resolve, reject) => {
    execFile(command, args, { env, timeout: COMMAND_MILLISECONDS }, (error, stdout, stderr) => {
      if (error) {
        reject(new Error(`${command} ${args.slice(0, 3).join(' ')}: ${stderr.trim() || error.message}`));
        return;
      }
      resolve(stdout);
    });
  });
}

/** Throws unless a call is refused, with these words in the refusal. */
export async function refused(call, words) {
  const message = await call.then(
    () => 'it was accepted',
    error => error.message,
  );
  expect(message.includes(words), `expected ${words}, but: ${message}`);
}

/** Waits for something to be so, and says what was answered last if it never is. */
export async function eventually(what, ask, { timeoutMilliseconds = 90_000 } = {}) {
  let last;
  try {
    return await until({
      what,
      ask: () =>
        ask().catch(error => {
          last = error;
          throw error;
        }),
      timeoutMilliseconds,
    });
  } catch (error) {
    throw new Error(last ? `${error.message}; the last answer was: ${last.message}` : error.message);
  }
}

/** What `aws` and other clients of the SDKs need to talk to a sandbox account, and to nothing else on this machine. */
export function awsEnvironment({ endpoint, region, folder }) {
  const { AWS_CA_BUNDLE: _, ...inherited } = process.env;
  return {
    ...inherited,
    AWS_ACCESS_KEY_ID: 'outside',
    AWS_SECRET_ACCESS_KEY: 'outside',
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
    AWS_CONFIG_FILE: `${folder}/aws-config`,
    AWS_SHARED_CREDENTIALS_FILE: `${folder}/aws-credentials`,
  };
}

/** Everything that a sandbox account holds, a line each. */
export async function inventoryOf(endpoint) {
  const answer = await fetch(`${endpoint}/_sandbox/state`);
  const { inventory } = await answer.json();
  return inventory.map(resource => `${resource.class} ${resource.id} ${resource.fingerprint}`);
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}
