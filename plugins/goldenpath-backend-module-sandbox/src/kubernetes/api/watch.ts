import type { SandboxTime } from '../../time';
import type { KubernetesObject } from '../model/object';
import { expired } from '../model/status';
import type { ObjectStore, StoreEvent } from './store';

/** What a client watches. */
export interface WatchOptions {
  resource: { group: string; plural: string; apiVersion: string; kind: string };
  matches: (object: KubernetesObject) => boolean;
  /** `undefined` or `0`: begin with what is there. */
  resourceVersion: string | undefined;
  sendInitialEvents: boolean;
  bookmarks: boolean;
  timeoutSeconds: number | undefined;
  /** The object as the client wants it: whole, its metadata, or a row of a Table. */
  render: (object: KubernetesObject) => unknown;
  signal: AbortSignal | undefined;
}

const BOOKMARK_INTERVAL_SECONDS = 60;

/** Streams of events. All end when the API server does. */
export class WatchServer {
  readonly #store: ObjectStore;
  readonly #time: SandboxTime;
  readonly #open = new Set<() => void>();

  constructor(options: { store: ObjectStore; time: SandboxTime }) {
    this.#store = options.store;
    this.#time = options.time;
  }

  /** Ends every stream. */
  close(): void {
    [...this.#open].forEach(end => end());
  }

  /** A stream of JSON lines: what is there or happened since, then what happens. Throws 410 where that history is gone. */
  stream(options: WatchOptions): Response {
    const from = Number(options.resourceVersion ?? 0);
    const past = from > 0 && !options.sendInitialEvents ? this.#store.since(from) : [];
    if (past === undefined) {
      throw expired();
    }
    const initial = from > 0 && !options.sendInitialEvents ? [] : this.#store.list(options.resource);
    const encoder = new TextEncoder();
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        const send = (type: string, object: unknown) =>
          controller.enqueue(encoder.encode(`${JSON.stringify({ type, object })}\n`));
        const tell = (event: StoreEvent) => {
          const change = this.#visibleChange(event, options);
          if (change) {
            send(change.type, options.render(change.object));
          }
        };
        initial.filter(options.matches).forEach(object => send('ADDED', options.render(object)));
        if (options.sendInitialEvents && options.bookmarks) {
          send('BOOKMARK', this.#bookmark(options, { 'k8s.io/initial-events-end': 'true' }));
        }
        past.forEach(tell);
        const unsubscribe = this.#store.subscribe(tell);
        const stopTimers = this.#timers({
          bookmark: options.bookmarks ? () => send('BOOKMARK', this.#bookmark(options, {})) : undefined,
          timeoutSeconds: options.timeoutSeconds,
          end: () => end(),
        });
        end = () => {
          unsubscribe();
          stopTimers();
          if (this.#open.delete(end)) {
            controller.close();
          }
        };
        this.#open.add(end);
        options.signal?.addEventListener('abort', end, { once: true });
      },
      cancel: () => {
        this.#open.delete(end);
        end();
      },
    });
    return new Response(body, {
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-cache, private' },
    });
  }

  /** How a change looks through the watch's selector: an object that no longer matches is deleted, as far as it shows. */
  #visibleChange(event: StoreEvent, options: WatchOptions): { type: string; object: KubernetesObject } | undefined {
    const { resource } = options;
    if (event.resource.group !== resource.group || event.resource.plural !== resource.plural) {
      return undefined;
    }
    const now = event.type !== 'DELETED' && options.matches(event.object);
    const before = event.previous !== undefined && options.matches(event.previous);
    if (now) {
      return { type: before ? 'MODIFIED' : 'ADDED', object: event.object };
    }
    return before ? { type: 'DELETED', object: event.object } : undefined;
  }

  #bookmark(options: WatchOptions, annotations: Record<string, string>): unknown {
    return {
      kind: options.resource.kind,
      apiVersion: options.resource.apiVersion,
      metadata: {
        resourceVersion: String(this.#store.resourceVersion),
        creationTimestamp: null,
        ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      },
    };
  }

  #timers(options: {
    bookmark: (() => void) | undefined;
    timeoutSeconds: number | undefined;
    end: () => void;
  }): () => void {
    const { bookmark, timeoutSeconds } = options;
    let stopped = false;
    let pending: { cancel(): void } | undefined;
    const schedule = () => {
      pending = this.#time.at(this.#time.now() + BOOKMARK_INTERVAL_SECONDS * 1000, () => {
        if (!stopped && bookmark) {
          bookmark();
          schedule();
        }
      });
    };
    if (bookmark) {
      schedule();
    }
    const timeout =
      timeoutSeconds === undefined
        ? undefined
        : this.#time.at(this.#time.now() + timeoutSeconds * 1000, () => options.end());
    return () => {
      stopped = true;
      pending?.cancel();
      timeout?.cancel();
    };
  }
}
