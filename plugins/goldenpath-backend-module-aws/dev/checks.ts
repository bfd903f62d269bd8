/** Counts what held and what did not, and says it as `scripts/verify.mjs` reads it. */
export class Checks {
  #passed = 0;
  #failed = 0;

  async check(title: string, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
      this.#passed += 1;
      process.stdout.write(`ok      ${title}\n`);
    } catch (error) {
      this.#failed += 1;
      process.stdout.write(`FAILED  ${title}\n        ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }

  /** Writes the last line, and answers the exit code. */
  report(): number {
    process.stdout.write(`${this.#passed} passed, ${this.#failed} failed, 0 skipped\n`);
    return this.#failed === 0 ? 0 : 1;
  }
}

export function expectEqual(actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new Error(`expected ${JSON.stringify(expected)}, not ${JSON.stringify(actual)}`);
  }
}

export function expectMatch(actual: string, pattern: RegExp): void {
  if (!pattern.test(actual)) {
    throw new Error(`expected ${pattern}, not ${actual}`);
  }
}
