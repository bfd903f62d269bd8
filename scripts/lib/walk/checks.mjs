/** The failure of a check that the rest of its chapter builds on. */
class EndOfChapter extends Error {}

/** Counts what the walk finds, and says it as it goes. */
export class Checks {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  /**
   * A part of the walk. What goes wrong in it ends it; the walk goes on with the next one.
   *
   * @param needs - facts that an earlier chapter should have left; without one of them the chapter is skipped
   * @param onFailure - called with the name of what failed, to keep a picture of it
   */
  async chapter(title, { needs = [], onFailure }, tell) {
    say(`\n${title}`);
    if (needs.some(fact => fact === undefined)) {
      this.#skipped += 1;
      say('  skipped: an earlier chapter did not get there');
      return;
    }
    try {
      await tell();
    } catch (error) {
      if (!(error instanceof EndOfChapter)) {
        this.#fail('on the way', error);
      }
      await onFailure(title);
    }
  }

  /** A check that what follows in its chapter needs. Answers what `run` answers. */
  async must(what, run) {
    try {
      return await this.#run(what, run);
    } catch (error) {
      this.#fail(what, error);
      throw new EndOfChapter();
    }
  }

  /** A check for its own sake: the chapter goes on without it. */
  async also(what, run) {
    try {
      await this.#run(what, run);
    } catch (error) {
      this.#fail(what, error);
    }
  }

  skip(what, why) {
    this.#skipped += 1;
    say(`  SKIPPED ${what}: ${why}`);
  }

  /** Ends with the one line that sums everything up. Answers whether nothing failed. */
  finish() {
    say(`\n${this.#passed} passed, ${this.#failed} failed, ${this.#skipped} skipped`);
    return this.#failed === 0;
  }

  async #run(what, run) {
    const started = Date.now();
    const answer = await run();
    this.#passed += 1;
    say(`  ok  ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return answer;
  }

  #fail(what, error) {
    this.#failed += 1;
    say(`  FAILED  ${what}\n${indented(error.message)}`);
  }
}

function indented(text) {
  return text
    .split('\n')
    .map(line => `          ${line}`)
    .join('\n');
}

function say(message) {
  process.stdout.write(`${message}\n`);
}
