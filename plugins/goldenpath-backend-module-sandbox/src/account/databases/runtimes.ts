import { DatabaseRuntime } from '../../ports';
import { SandboxDatabaseInstance } from './instance';

/**
 * The servers of instances, as far as their coming and going takes real time: the account lives on its own clock, but a port
 * is opened, and a process ended, on the machine's.
 */
export class Runtimes {
  readonly #opening = new Set<Promise<void>>();
  readonly #closing: Promise<void>[] = [];
  readonly #running = new Set<SandboxDatabaseInstance>();

  /** An instance becomes available: its endpoint is told as soon as it can be reached. */
  start(instance: SandboxDatabaseInstance, runtime: DatabaseRuntime): void {
    instance.runtime = runtime;
    this.#running.add(instance);
    const opening = runtime.opened.then(({ address, port }) => {
      instance.model.Endpoint = { Address: address, Port: port, HostedZoneId: HOSTED_ZONE };
      this.#opening.delete(opening);
    });
    this.#opening.add(opening);
    // It stays in the set, so that the next call to the account hears of it.
    opening.catch(() => {});
  }

  /** An instance goes: nobody reaches it any more, and its data are gone. */
  stop(instance: SandboxDatabaseInstance): void {
    this.#running.delete(instance);
    if (instance.runtime) {
      this.#keepClosing(instance.runtime.close());
    }
  }

  restart({ runtime }: SandboxDatabaseInstance): void {
    if (runtime) {
      this.#keepClosing(runtime.restart());
    }
  }

  /** What is still to be waited for before the account can tell where its instances are; `undefined` where nothing is. */
  opening(): Promise<unknown> | undefined {
    return this.#opening.size > 0 ? Promise.all(this.#opening) : undefined;
  }

  /** Ends every server that there is. */
  async close(): Promise<void> {
    [...this.#running].forEach(instance => this.stop(instance));
    await Promise.all(this.#closing);
  }

  #keepClosing(closing: Promise<void>): void {
    this.#closing.push(closing);
    // Whoever closes the sandbox hears of it.
    closing.catch(() => {});
  }
}

/** The hosted zone in which AWS keeps the names of RDS instances of eu-west-1. */
const HOSTED_ZONE = 'Z29XKXDKYMONMX';
