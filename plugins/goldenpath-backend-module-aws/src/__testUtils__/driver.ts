import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuildSpec, ErrorCode, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { VirtualSandboxTime } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

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
/** Nothing here takes longer, in the sandbox's milliseconds. */
const LIMIT_MS = 2 * 60 * 60_000;

type Outcome = Extract<StepResult, { result: 'ready' | 'failed' }>;

/** A node of a graph that is worked through. */
export interface Piece {
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

/** What is worked at. */
export interface Task {
  spec: BuildSpec;
  direction: 'ensure' | 'remove';
  buildUid?: string;
}

/**
 * Works a graph through in virtual time by the engine's rules: look, at most one mutating call, come back when told, stop a branch only where
 * looking again changes nothing.
 */
export class Driver {
  readonly made: Made[] = [];
  readonly deleted: ResourceRef[] = [];
  readonly messages: { step: string; message: string }[] = [];
  readonly finishedAt = new Map<string, number>();
  readonly outputs = new Map<string, JsonObject>();
  readonly #time: VirtualSandboxTime;
  readonly #logger: LoggerService;

  constructor(options: { time: VirtualSandboxTime; logger: LoggerService }) {
    this.#time = options.time;
    this.#logger = options.logger;
  }

  /** Answers the failures that stopped a branch. */
  async work(
    options: Task & { pieces: Piece[]; until?: string; forMs?: number },
  ): Promise<Extract<StepResult, { result: 'failed' }>[]> {
    const { spec, direction, pieces, until, forMs } = options;
    const stopAt = this.#time.now() + (forMs ?? Number.POSITIVE_INFINITY);
    const rows = new Map(
      pieces.map(piece => [
        piece.id,
        // A step that is worked on again remembers what it said; on the way down it begins anew.
        {
          ...newRow(this.#time.now()),
          ...(direction === 'ensure' && { outputs: this.#outputsOf(spec, piece.id) ?? {} }),
        },
      ]),
    );
    const rowOf = (id: string) => rows.get(id) ?? newRow(0);
    const limit = this.#time.now() + LIMIT_MS;
    while (this.#time.now() < limit && rowOf(until ?? '').outcome === undefined) {
      const open = pieces.filter(
        piece => !rowOf(piece.id).outcome && piece.needs.every(need => rowOf(need).outcome?.result === 'ready'),
      );
      if (open.length === 0) {
        return failuresIn(rows);
      }
      const due = open.filter(piece => rowOf(piece.id).nextLookAt <= this.#time.now());
      await Promise.all(
        due.map(piece => this.#look({ spec, direction, piece, row: rowOf(piece.id), buildUid: options.buildUid })),
      );
      if (due.length === 0) {
        const next = Math.min(...open.map(piece => rowOf(piece.id).nextLookAt));
        this.#time.advanceTo(Math.min(next, stopAt));
        if (next > stopAt) {
          return failuresIn(rows);
        }
      }
    }
    if (this.#time.now() >= limit) {
      const waiting = pieces
        .filter(piece => !rowOf(piece.id).outcome)
        .map(piece => `${piece.id}: ${rowOf(piece.id).last?.message ?? 'not begun'}`);
      throw new Error(`Still not done after ${LIMIT_MS / 3_600_000} hours: ${waiting.join('\n')}`);
    }
    return [];
  }

  /** A context for looking only. */
  lookOnly(task: Task): StepContext {
    return this.#context({ ...task, id: 'look', row: newRow(this.#time.now()) });
  }

  async #look(options: Task & { piece: Piece; row: Row }): Promise<void> {
    const { direction, piece, row } = options;
    row.startedAt ??= this.#time.now();
    const result = await piece.look(this.#context({ ...options, id: piece.id }));
    row.last = result;
    this.messages.push({ step: piece.id, message: result.message ?? '' });
    if (result.outputs) {
      row.outputs = result.outputs;
      this.outputs.set(`${options.spec.clusterName} ${piece.id}`, result.outputs);
    }
    if (result.result !== 'failed') {
      this.deleted.push(...(result.deleted ?? []));
    }
    switch (result.result) {
      case 'ready':
        row.outcome = result;
        this.finishedAt.set(`${direction} ${piece.id}`, this.#time.now());
        return;
      case 'waiting':
        row.nextLookAt = this.#time.now() + result.retryAfterMs;
        return;
      case 'failed':
        if (STOPS.includes(result.code)) {
          row.outcome = result;
        }
        row.nextLookAt = this.#time.now() + RETRY_MS;
    }
  }

  #outputsOf(spec: BuildSpec, stepId: string): JsonObject | undefined {
    return this.outputs.get(`${spec.clusterName} ${stepId}`);
  }

  #context(options: Task & { id: string; row: Row }): StepContext {
    const { spec, direction, id, row, buildUid = 'build-1' } = options;
    let used = false;
    return {
      spec,
      buildUid,
      clock: this.#time,
      logger: this.#logger,
      signal: new AbortController().signal,
      outputs: row.outputs,
      outputsOf: stepId => this.#outputsOf(spec, stepId),
      startedAt: row.startedAt ?? this.#time.now(),
      mutate: async (intent, call) => {
        if (used) {
          throw new Error(`"${intent}" is the second mutating call of one look`);
        }
        used = true;
        this.made.push({ at: this.#time.now(), step: id, intent });
        row.calls += 1;
        const token = createHash('sha256')
          .update(`${buildUid} ${direction} ${id} ${row.calls} ${intent}`)
          .digest('hex');
        return call(token.slice(0, 60));
      },
    };
  }
}

function failuresIn(rows: Map<string, Row>): Extract<StepResult, { result: 'failed' }>[] {
  return [...rows.values()].flatMap(row => (row.outcome?.result === 'failed' ? [row.outcome] : []));
}

function newRow(now: number): Row {
  return { outputs: {}, nextLookAt: now, calls: 0 };
}
