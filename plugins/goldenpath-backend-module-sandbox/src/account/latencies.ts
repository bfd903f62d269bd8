import { digest } from './ids';

/** How long something takes in AWS, in milliseconds: in half of the cases, and in the slowest twentieth. */
export interface Latency {
  median: number;
  slow: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What takes time in the account, as measured on real accounts; at speed 1. */
export const accountLatencies = {
  clusterCreate: { median: 9 * MINUTE, slow: 15 * MINUTE },
  /** From ACTIVE until the API server's name resolves and it answers (PITFALLS 2). */
  endpointAnswers: { median: 30 * SECOND, slow: 60 * SECOND },
  clusterUpdate: { median: 2 * MINUTE, slow: 5 * MINUTE },
  clusterDelete: { median: 3 * MINUTE, slow: 15 * MINUTE },
  nodegroupCreate: { median: 2 * MINUTE, slow: 5 * MINUTE },
  nodegroupDelete: { median: 4 * MINUTE, slow: 10 * MINUTE },
  addonCreate: { median: 30 * SECOND, slow: 2 * MINUTE },
  addonDelete: { median: 20 * SECOND, slow: 1 * MINUTE },
  loadBalancerReady: { median: 4 * MINUTE, slow: 5 * MINUTE },
  /** From the deletion of a load balancer until its network interfaces are gone (PITFALLS 18). */
  loadBalancerInterfacesGone: { median: 2 * MINUTE, slow: 5 * MINUTE },
  volumeAttach: { median: 5 * SECOND, slow: 20 * SECOND },
  /** Until other services see a new IAM role. */
  roleSeen: { median: 10 * SECOND, slow: 10 * SECOND },
  /** Until an access entry or a pod identity association takes effect (PITFALLS 7). */
  accessEffective: { median: 4 * SECOND, slow: 15 * SECOND },
  /** Until Route 53 says INSYNC. */
  recordsInSync: { median: 30 * SECOND, slow: 60 * SECOND },
  /** From CreateDBInstance until the instance is available, its first backup included; a guess, not measured. */
  databaseCreate: { median: 6 * MINUTE, slow: 12 * MINUTE },
  databaseDelete: { median: 4 * MINUTE, slow: 10 * MINUTE },
  /** A change of class or storage. */
  databaseModify: { median: 5 * MINUTE, slow: 15 * MINUTE },
  /** A change that needs no other machine, such as of deletion protection. */
  databaseSettle: { median: 30 * SECOND, slow: 1 * MINUTE },
  databaseReboot: { median: 1 * MINUTE, slow: 3 * MINUTE },
  databaseRotate: { median: 15 * SECOND, slow: 1 * MINUTE },
  /** From a deletion without recovery until the secret's name is free again. */
  secretGone: { median: 2 * SECOND, slow: 10 * SECOND },
  /** From a cluster's end until its last control-plane logs arrive (PITFALLS 21). */
  lateLogs: { median: 20 * SECOND, slow: 60 * SECOND },
} satisfies Record<string, Latency>;

export type LatencyName = keyof typeof accountLatencies;
export type AccountLatencies = Record<LatencyName, Latency>;

/**
 * Which part of a latency's distribution is drawn: `median` and `slow` always take that value, `seeded` draws one for each
 * resource, the same in every run.
 */
export type LatencySpread = 'median' | 'slow' | 'seeded';

/** Options of a sandbox's latencies. */
export interface LatencyOptions {
  spread?: LatencySpread;
  /** Replaces single latencies; milliseconds at speed 1. */
  overrides?: Partial<AccountLatencies>;
}

/** Draws how long things take. */
export class LatencyModel {
  readonly #seed: string;
  readonly #spread: LatencySpread;
  readonly #latencies: AccountLatencies;

  constructor(options: LatencyOptions & { seed: string }) {
    this.#seed = options.seed;
    this.#spread = options.spread ?? 'seeded';
    this.#latencies = { ...accountLatencies, ...options.overrides };
  }

  /** Milliseconds that `name` takes for the resource `key`. */
  draw(name: LatencyName, key: string): number {
    const latency = this.#latencies[name];
    switch (this.#spread) {
      case 'median':
        return latency.median;
      case 'slow':
        return latency.slow;
      case 'seeded':
        return drawn(latency, digest(`${this.#seed}/${name}/${key}`));
    }
  }
}

/** A draw from the log-normal distribution with this median and 95th percentile, cut off at both ends. */
function drawn(latency: Latency, hash: string): number {
  const uniform = (offset: number) => (parseInt(hash.slice(offset, offset + 8), 16) + 1) / (0xffffffff + 2);
  const normal = Math.sqrt(-2 * Math.log(uniform(0))) * Math.cos(2 * Math.PI * uniform(8));
  const deviation = Math.log(Math.max(latency.slow / latency.median, 1)) / 1.645;
  return Math.round(latency.median * Math.exp(deviation * Math.min(Math.max(normal, -1.2), 1.645)));
}
