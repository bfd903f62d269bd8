import { createHash } from 'node:crypto';

/** Identifiers that look like AWS' and are the same in every run: the n-th of a kind depends on the seed alone. */
export class IdSource {
  readonly #seed: string;
  readonly #counters = new Map<string, number>();

  constructor(options: { seed: string }) {
    this.#seed = options.seed;
  }

  /** `length` hexadecimal digits. */
  hex(kind: string, length: number): string {
    const count = (this.#counters.get(kind) ?? 0) + 1;
    this.#counters.set(kind, count);
    return digest(`${this.#seed}/${kind}/${count}`).slice(0, length);
  }

  /** An EC2 id, such as `sg-0a1b…`. */
  ec2(prefix: string): string {
    return `${prefix}-0${this.hex(prefix, 16)}`;
  }

  uuid(kind: string): string {
    const hex = this.hex(kind, 32);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  /** Upper-case letters and digits, as in IAM's unique ids. */
  unique(prefix: string): string {
    return `${prefix}${this.hex(prefix, 17).toUpperCase()}`;
  }
}

/** The SHA-256 of a text, in hexadecimal digits. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
