import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { BuildSpec, ResourceRef, StepStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { SandboxedCluster } from './SandboxedCluster';

/** What a runner keeps of a step: what the store would. */
interface Row {
  state: StepStatus['state'];
  outputs: JsonObject;
  startedAt?: number;
  finishedAt?: number;
  nextLook: number;
  attempts: number;
  last?: StepResult;
}

/** A process that ended in the middle of a look: what the look found is lost. */
class Killed extends Error {}

/**
 * Runs steps against a cluster in virtual time by the engine's rules: those whose needs are ready, one look each, one mutating call a look. What
 * it keeps between looks is only what a look returned.
 */
export class StepRunner {
  readonly rows = new Map<string, Row>();
  readonly mutations: string[] = [];
  readonly deleted: ResourceRef[] = [];
  readonly buildUid: string;
  readonly #steps: Step[];
  readonly #spec: BuildSpec;
  readonly #cluster: SandboxedCluster;
  #direction: 'ensure' | 'remove' = 'ensure';
  #killed = false;

  constructor(options: { steps: Step[]; spec: BuildSpec; cluster: SandboxedCluster; buildUid?: string }) {
    this.#steps = options.steps;
    this.#spec = options.spec;
    this.#cluster = options.cluster;
    this.buildUid = options.buildUid ?? 'dev/23-01-26-01/1';
  }

  /** Ids that the steps need and others bring, ready from now on. */
  bring(...ids: string[]): void {
    for (const id of ids) {
      const now = this.#cluster.time.now();
      this.rows.set(id, { state: 'ready', outputs: {}, startedAt: now, finishedAt: now, nextLook: now, attempts: 1 });
    }
  }

  /** Ends the process: whatever the present look is about to say is lost. */
  kill(): void {
    this.#killed = true;
  }

  step(id: string): Step {
    const found = this.#steps.find(step => step.id === id);
    if (!found) {
      throw new Error(`There is no step ${id}`);
    }
    return found;
  }

  /** One look at one step. */
  async look(id: string): Promise<StepResult> {
    const row = this.#row(id);
    row.startedAt ??= this.#cluster.time.now();
    row.attempts += 1;
    const step = this.step(id);
    const context = this.#context(row);
    const result =
      this.#direction === 'ensure'
        ? await step.ensure(context)
        : ((await step.remove?.(context)) ?? { result: 'ready' as const });
    if (this.#killed) {
      this.#killed = false;
      throw new Killed();
    }
    row.last = result;
    if (result.outputs) {
      row.outputs = result.outputs;
    }
    if (result.result !== 'failed') {
      this.deleted.push(...(result.deleted ?? []));
    }
    row.state = result.result;
    row.finishedAt = result.result === 'ready' ? this.#cluster.time.now() : undefined;
    row.nextLook = this.#cluster.time.now() + (result.result === 'waiting' ? result.retryAfterMs : 60_000);
    return result;
  }

  /** Looks at whatever is due, again and again, for at most `minutes`; ends when all is ready. A killed look is looked at again. */
  async run(options: { minutes: number; until?: () => boolean }): Promise<void> {
    const end = this.#cluster.time.now() + options.minutes * 60_000;
    while (this.#cluster.time.now() < end && !options.until?.()) {
      const open = this.#steps.filter(step => this.#row(step.id).state !== 'ready');
      if (open.length === 0) {
        return;
      }
      const due = open.filter(step => this.#isFree(step) && this.#row(step.id).nextLook <= this.#cluster.time.now());
      for (const step of due) {
        await this.look(step.id).catch(error => {
          if (!(error instanceof Killed)) {
            throw error;
          }
        });
      }
      if (due.length === 0) {
        this.#cluster.pass(1_000);
      }
    }
  }

  /** From now on steps are removed, backwards. */
  turnBack(): void {
    this.#direction = 'remove';
    for (const step of this.#steps) {
      const { outputs } = this.#row(step.id);
      this.rows.set(step.id, { state: 'pending', outputs, nextLook: 0, attempts: 0 });
    }
  }

  /** What a plan would name now. */
  async list(): Promise<ResourceRef[]> {
    const lists = await Promise.all(this.#steps.map(step => step.list?.(this.#context(this.#row(step.id))) ?? []));
    return lists.flat();
  }

  /** As the assessor is told. */
  statuses(): StepStatus[] {
    return [...this.rows].map(([id, row]) => {
      const step = this.#steps.find(found => found.id === id);
      return {
        id,
        tier: step?.tier ?? '0',
        title: step?.title ?? id,
        state: row.state,
        needs: step?.needs ?? [],
        attempts: row.attempts,
        ...(row.startedAt !== undefined && { startedAt: new Date(row.startedAt).toISOString() }),
        ...(row.finishedAt !== undefined && { finishedAt: new Date(row.finishedAt).toISOString() }),
      };
    });
  }

  unfinished(): string[] {
    return this.#steps.flatMap(step => {
      const row = this.#row(step.id);
      return row.state === 'ready' ? [] : [`${step.id}: ${JSON.stringify(row.last)}`];
    });
  }

  #row(id: string): Row {
    const row = this.rows.get(id) ?? { state: 'pending', outputs: {}, nextLook: 0, attempts: 0 };
    this.rows.set(id, row);
    return row;
  }

  #isFree(step: Step): boolean {
    const before =
      this.#direction === 'ensure'
        ? step.needs
        : [
            ...(step.removeAfter ?? []),
            ...this.#steps
              .filter(other => other.needs.includes(step.id) && !step.removeIgnores?.includes(other.id))
              .map(other => other.id),
          ];
    return before.every(id => this.#row(id).state === 'ready');
  }

  #context(row: Row): StepContext {
    const { mutations } = this;
    let mutated = false;
    return {
      spec: this.#spec,
      buildUid: this.buildUid,
      clock: this.#cluster.time,
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
      outputs: row.outputs,
      outputsOf: id => this.rows.get(id)?.outputs,
      startedAt: row.startedAt ?? this.#cluster.time.now(),
      async mutate(intent, call) {
        if (mutated) {
          throw new Error(`A second mutating call in one look: ${intent}`);
        }
        mutated = true;
        mutations.push(intent);
        return call('token');
      },
    };
  }
}
