const READS = /^(Describe|List|Get)/;
const KEPT = 2_000;

/** Remembers what reads answered, so that a stale one can answer it again. */
export class StaleReads {
  readonly #answers = new Map<string, object>();

  /** What the same question was answered the last time, if it is a read that has been asked before. */
  recall(operation: string, input: object): object | undefined {
    return this.#answers.get(keyOf(operation, input));
  }

  remember(operation: string, input: object, answer: object): void {
    this.#keep(operation, input, structuredClone(answer));
  }

  rememberError(operation: string, input: object, error: Error): void {
    this.#keep(operation, input, error);
  }

  #keep(operation: string, input: object, answer: object): void {
    if (!READS.test(operation.split(':')[1] ?? '')) {
      return;
    }
    const key = keyOf(operation, input);
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    const oldest = this.#answers.keys().next();
    if (this.#answers.size > KEPT && !oldest.done) {
      this.#answers.delete(oldest.value);
    }
  }
}

function keyOf(operation: string, input: object): string {
  return `${operation} ${JSON.stringify(input)}`;
}
