/** A faked backend's calls: they can be counted, held back and made to fail. */
export abstract class Fake<Call extends string> {
  /** What was asked, in order. */
  readonly calls: { call: Call; options: unknown }[] = [];
  readonly #failures = new Map<Call, Error>();
  readonly #held = new Set<Call>();

  /** Makes a call fail until told otherwise. */
  fail(call: Call, error: Error | undefined): void {
    if (error) {
      this.#failures.set(call, error);
    } else {
      this.#failures.delete(call);
    }
  }

  /** Makes a call never answer. */
  hold(call: Call): void {
    this.#held.add(call);
  }

  /** How often a call was made. */
  count(call: Call): number {
    return this.calls.filter(made => made.call === call).length;
  }

  /** To be awaited first by each call. */
  protected async called(call: Call, options: unknown): Promise<void> {
    this.calls.push({ call, options });
    if (this.#held.has(call)) {
      await new Promise<never>(() => undefined);
    }
    const failure = this.#failures.get(call);
    if (failure) {
      throw failure;
    }
  }
}
