import { createHash } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { BuildSpec, ErrorCode, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import { validateFlow } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CloudProvider, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import {
  type ClusterCloud,
  createClusterLatencies,
  createClusterRuntime,
  type LatencyOptions,
  Sandbox,
  sandboxCredentials,
  type SandboxSeed,
  VirtualSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { type AwsClients, createAwsClients } from '../clients';
import { createAwsProvider } from '../createAwsProvider';
import { environmentKeys, START } from './account';

/** Codes after which looking again changes nothing, as the engine has it. */
const STOPS: ErrorCode[] = [
  'ACCESS_DENIED',
  'QUOTA_EXCEEDED',
  'OWNED_BY_OTHERS',
  'INVALID_REQUEST',
  'NOT_HEALTHY',
  'RESOURCE_FAILED',
];
const RETRY_MS = 5_000;
/** Between the two verifications of a teardown, as the engine has it. */
const VERIFY_AGAIN_MS = 30_000;
/** Nothing here takes longer, in the sandbox's milliseconds. */
const LIMIT_MS = 2 * 60 * 60_000;

type Outcome = Extract<StepResult, { result: 'ready' | 'failed' }>;

interface Piece {
  id: string;
  needs: string[];
  look(ctx: StepContext): Promise<StepResult>;
}

interface Row {
  outputs: JsonObject;
  startedAt?: number;
  nextLookAt: number;
  calls: number;
  last?: StepResult;
  outcome?: Outcome;
}

/** A mutating call that was made. */
export interface Made {
  at: number;
  step: string;
  intent: string;
}

/**
 * The AWS provider on a sandbox in virtual time, and a small driver that works a build's graph through in both directions by the engine's rules:
 * look, at most one mutating call, come back when told.
 */
export class SandboxRun {
  readonly time = new VirtualSandboxTime({ startAt: START });
  readonly sandbox: Sandbox;
  readonly clients: AwsClients;
  readonly provider: CloudProvider;
  readonly made: Made[] = [];
  readonly deleted: ResourceRef[] = [];
  readonly finishedAt = new Map<string, number>();
  readonly #messages: { step: string; message: string }[] = [];
  readonly #clouds = new Map<string, ClusterCloud>();
  readonly #outputs = new Map<string, JsonObject>();
  readonly #logger = mockServices.logger.mock();

  constructor(options: { latencies?: LatencyOptions; seed?: SandboxSeed; keys?: object } = {}) {
    const runtime = createClusterRuntime({ time: this.time, latencies: createClusterLatencies() });
    this.sandbox = Sandbox.create({
      time: this.time,
      latencies: options.latencies ?? { spread: 'median' },
      seed: options.seed,
      clusterRuntime: cluster => {
        this.#clouds.set(cluster.name, cluster.cloud);
        return runtime(cluster);
      },
    });
    this.clients = createAwsClients({
      region: environmentKeys.region,
      credentials: async () => sandboxCredentials,
      requestHandler: this.sandbox.requestHandler,
    });
    this.provider = createAwsProvider({
      environment: {
        facts: {
          name: 'dev',
          prefix: 'goldenpath',
          domain: 'goldenpathidp.io',
          buildIdDateOrder: 'dd-mm-yy',
          region: 'eu-west-1',
          offers: { rds: false, objectStore: false, tls: false },
          podIdentityConfigured: true,
          ttl: { defaultHours: 8, maxHours: 72 },
          lifecycles: ['ephemeral', 'persistent'],
          argocd: { version: 'v3.5.1', manifest: 'https://example.com/install.yaml', sha256: 'a'.repeat(64) },
        },
        config: new ConfigReader({ ...environmentKeys, ...options.keys }),
      },
      clients: this.clients,
      clock: this.time,
      logger: this.#logger,
      clusterTransport: ({ endpoint }) => ({
        fetch: this.sandbox.kubernetesFetch,
        forward: forward => this.sandbox.kubernetesForward({ endpoint, ...forward }),
      }),
    });
  }

  /** What the controllers of a running cluster do in the account. */
  cloudOf(spec: BuildSpec): ClusterCloud {
    const cloud = this.#clouds.get(spec.clusterName);
    if (!cloud) {
      throw new Error(`${spec.clusterName} has no API server yet`);
    }
    return cloud;
  }

  /** Everything that a step said of itself, in both directions. */
  said(step: string): string[] {
    return this.#messages.filter(each => each.step === step).map(each => each.message);
  }

  /** All that steps said and stored, as one text. */
  everything(): string {
    return JSON.stringify([this.#messages, [...this.#outputs], this.made, this.deleted]);
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    this.time.advanceTo(this.time.now() + milliseconds);
  }

  /**
   * Works towards the build being there; answers the failures that stopped a branch.
   *
   * @param options.until - stops as soon as this step is done
   * @param options.forMs - stops when so much of the sandbox's time has passed
   */
  async create(spec: BuildSpec, options: { until?: string; forMs?: number; buildUid?: string } = {}) {
    const steps = this.provider.flow(spec);
    expect(validateFlow(steps)).toEqual([]);
    return this.#work({
      spec,
      direction: 'ensure',
      pieces: steps.map(step => ({ id: step.id, needs: step.needs, look: ctx => step.ensure(ctx) })),
      ...options,
    });
  }

  /** What a teardown would delete now, in no order. */
  async plan(spec: BuildSpec, options: { buildUid?: string } = {}): Promise<ResourceRef[]> {
    const ctx = () => this.#context({ spec, direction: 'remove', id: 'plan', row: newRow(this.time.now()), ...options });
    const steps = await Promise.all(this.provider.flow(spec).map(step => step.list?.(ctx()) ?? []));
    const sweeps = await Promise.all(this.provider.sweep(spec).map(sweep => sweep.find(ctx())));
    const found = [...steps.flat(), ...sweeps.flat()];
    return [...new Map(found.map(each => [`${each.resourceClass} ${each.id}`, each])).values()];
  }

  /** Works towards the build being gone, until nothing was found twice. */
  async teardown(spec: BuildSpec, options: { buildUid?: string } = {}): Promise<void> {
    for (let cleanLooks = 0; cleanLooks < 2; ) {
      const failures = await this.#work({ spec, direction: 'remove', pieces: this.#removal(spec), ...options });
      expect(failures).toEqual([]);
      cleanLooks = (await this.plan(spec, options)).length === 0 ? cleanLooks + 1 : 0;
      if (cleanLooks === 1) {
        this.pass(VERIFY_AGAIN_MS);
      }
    }
  }

  #removal(spec: BuildSpec): Piece[] {
    const steps = this.provider.flow(spec);
    const sweeps = this.provider.sweep(spec);
    return [
      ...steps.map((step): Piece => ({
        id: step.id,
        needs: [
          ...steps
            .filter(other => other.needs.includes(step.id) && !step.removeIgnores?.includes(other.id))
            .map(other => other.id),
          ...(step.removeAfter ?? []),
          ...sweeps.filter(sweep => sweep.before.includes(step.id)).map(sweep => `sweep:${sweep.resourceClass}`),
        ],
        look: async ctx => (step.remove ? step.remove(ctx) : { result: 'ready' }),
      })),
      ...sweeps.map((sweep): Piece => ({
        id: `sweep:${sweep.resourceClass}`,
        needs: sweep.after,
        look: async ctx => {
          const found = await sweep.find(ctx);
          return found.length === 0 ? { result: 'ready' } : sweep.remove(ctx, found);
        },
      })),
    ];
  }

  async #work(options: {
    spec: BuildSpec;
    direction: 'ensure' | 'remove';
    pieces: Piece[];
    until?: string;
    forMs?: number;
    buildUid?: string;
  }): Promise<Extract<StepResult, { result: 'failed' }>[]> {
    const { spec, direction, pieces, until, forMs } = options;
    const stopAt = this.time.now() + (forMs ?? Number.POSITIVE_INFINITY);
    const rows = new Map(
      pieces.map(piece => [
        piece.id,
        // A step that is worked on again remembers what it said; on the way down it begins anew.
        { ...newRow(this.time.now()), ...(direction === 'ensure' && { outputs: this.#outputsOf(spec, piece.id) ?? {} }) },
      ]),
    );
    const rowOf = (id: string) => rows.get(id) ?? newRow(0);
    const limit = this.time.now() + LIMIT_MS;
    while (this.time.now() < limit && rowOf(until ?? '').outcome === undefined) {
      const open = pieces.filter(
        piece =>
          !rowOf(piece.id).outcome && piece.needs.every(need => rowOf(need).outcome?.result === 'ready'),
      );
      if (open.length === 0) {
        return [...rows.values()].flatMap(row => (row.outcome?.result === 'failed' ? [row.outcome] : []));
      }
      const due = open.filter(piece => rowOf(piece.id).nextLookAt <= this.time.now());
      await Promise.all(due.map(piece => this.#look({ spec, direction, piece, row: rowOf(piece.id), buildUid: options.buildUid })));
      if (due.length === 0) {
        const next = Math.min(...open.map(piece => rowOf(piece.id).nextLookAt));
        this.time.advanceTo(Math.min(next, stopAt));
        if (next > stopAt) {
          return [];
        }
      }
    }
    if (this.time.now() >= limit) {
      const waiting = pieces
        .filter(piece => !rowOf(piece.id).outcome)
        .map(piece => `${piece.id}: ${rowOf(piece.id).last?.message ?? 'not begun'}`);
      throw new Error(`Still not done after ${LIMIT_MS / 3_600_000} hours: ${waiting.join('\n')}`);
    }
    return [];
  }

  async #look(options: {
    spec: BuildSpec;
    direction: 'ensure' | 'remove';
    piece: Piece;
    row: Row;
    buildUid?: string;
  }): Promise<void> {
    const { direction, piece, row } = options;
    row.startedAt ??= this.time.now();
    const result = await piece.look(this.#context({ ...options, id: piece.id }));
    row.last = result;
    this.#messages.push({ step: piece.id, message: result.message ?? '' });
    if (result.outputs) {
      row.outputs = result.outputs;
      this.#outputs.set(`${options.spec.clusterName} ${piece.id}`, result.outputs);
    }
    if (result.result !== 'failed') {
      this.deleted.push(...(result.deleted ?? []));
    }
    switch (result.result) {
      case 'ready':
        row.outcome = result;
        this.finishedAt.set(`${direction} ${piece.id}`, this.time.now());
        return;
      case 'waiting':
        row.nextLookAt = this.time.now() + result.retryAfterMs;
        return;
      case 'failed':
        if (STOPS.includes(result.code)) {
          row.outcome = result;
        }
        row.nextLookAt = this.time.now() + RETRY_MS;
    }
  }

  #outputsOf(spec: BuildSpec, stepId: string): JsonObject | undefined {
    return this.#outputs.get(`${spec.clusterName} ${stepId}`);
  }

  #context(options: {
    spec: BuildSpec;
    direction: 'ensure' | 'remove';
    id: string;
    row: Row;
    buildUid?: string;
  }): StepContext {
    const { spec, direction, id, row, buildUid = 'build-1' } = options;
    let used = false;
    return {
      spec,
      buildUid,
      clock: this.time,
      logger: this.#logger,
      signal: new AbortController().signal,
      outputs: row.outputs,
      outputsOf: stepId => this.#outputsOf(spec, stepId),
      startedAt: row.startedAt ?? this.time.now(),
      mutate: async (intent, call) => {
        if (used) {
          throw new Error(`"${intent}" is the second mutating call of one look`);
        }
        used = true;
        this.made.push({ at: this.time.now(), step: id, intent });
        row.calls += 1;
        const token = createHash('sha256').update(`${buildUid} ${direction} ${id} ${row.calls} ${intent}`).digest('hex');
        return call(token.slice(0, 60));
      },
    };
  }
}

function newRow(now: number): Row {
  return { outputs: {}, nextLookAt: now, calls: 0 };
}
