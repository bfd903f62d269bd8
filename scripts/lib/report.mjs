import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACTS_FOLDER } from './paths.mjs';

/** How much of a failed check is shown; the rest is in its log. */
const SHOWN_LINES = 60;

/** Adds up what the checks found, and says it as they go. */
export class Report {
  #total = { passed: 0, failed: 0, skipped: 0 };
  #notes = [];

  /** Makes one check: `run` answers `{ passed, failed, skipped, output? }`, or throws. */
  async check(name, run) {
    const started = Date.now();
    process.stdout.write(`${name} … `);
    const answer = await run().catch(error => ({ passed: 0, failed: 1, skipped: 0, output: error.message }));
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stdout.write(`${describe(answer)} (${seconds} s)\n`);
    this.#keep(name, answer);
    for (const key of ['passed', 'failed', 'skipped']) {
      this.#total[key] += answer[key];
    }
  }

  /** Something could not be checked here: said at once, and again at the end. */
  skip(name, why) {
    process.stdout.write(`${name} … SKIPPED\n`);
    this.#total.skipped += 1;
    this.#notes.push(`SKIPPED: ${name}. ${why}`);
  }

  /** Ends with the one line that sums everything up. Answers whether nothing failed. */
  finish() {
    if (this.#notes.length > 0) {
      const line = '!'.repeat(100);
      process.stdout.write(`\n${line}\n${this.#notes.join('\n')}\n${line}\n\n`);
    }
    const { passed, failed, skipped } = this.#total;
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    return failed === 0;
  }

  #keep(name, { failed, output }) {
    if (output === undefined) {
      return;
    }
    const folder = join(ARTIFACTS_FOLDER, 'verify');
    mkdirSync(folder, { recursive: true });
    const file = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.log`;
    writeFileSync(join(folder, file), output);
    if (failed > 0) {
      const lines = output.trimEnd().split('\n');
      process.stdout.write(`${lines.slice(-SHOWN_LINES).join('\n')}\n(all of it: artifacts/verify/${file})\n`);
    }
  }
}

function describe({ passed, failed, skipped }) {
  const parts = [`${passed} passed`];
  if (failed > 0) {
    parts.push(`${failed} FAILED`);
  }
  if (skipped > 0) {
    parts.push(`${skipped} skipped`);
  }
  return parts.join(', ');
}
