import type { StoreEvent } from '../api/store';
import { JOBS, withCondition } from '../model/shapes';
import type { ClusterContext } from './context';
import { fromKey, ownerKeys, ownKey, type Controller } from './manager';
import { createPod, podsOwnedBy } from './pods';

/** Runs a Job's pod once, to its end. */
export class JobController implements Controller {
  readonly name = 'job';
  readonly #context: ClusterContext;

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    return [...ownKey(event, JOBS), ...ownerKeys(event, 'Job')];
  }

  reconcile(key: string): number | undefined {
    const { store } = this.#context;
    const job = store.get(JOBS, fromKey(key));
    if (!job || job.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const pods = podsOwnedBy(this.#context, job);
    const wanted = job.spec.completions ?? 1;
    const succeeded = pods.filter(pod => pod.status?.phase === 'Succeeded').length;
    const running = pods.length - succeeded;
    const done = succeeded >= wanted;
    if (!done && running === 0) {
      createPod(this.#context, { owner: job, template: job.spec.template, labels: { 'job-name': job.metadata.name } });
    }
    const now = store.timestamp();
    store.replace(JOBS, {
      ...job,
      status: {
        ...job.status,
        startTime: job.status?.startTime ?? now,
        ...(done
          ? {
              succeeded,
              active: undefined,
              ready: 0,
              completionTime: job.status?.completionTime ?? now,
              conditions: withCondition(job.status?.conditions, { type: 'Complete', status: 'True' }, now),
            }
          : { active: 1 }),
      },
    });
    return undefined;
  }
}
