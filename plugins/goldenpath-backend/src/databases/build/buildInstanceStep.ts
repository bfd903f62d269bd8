import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { InstanceRecord } from '../../instances/store/types';
import { failureOf } from './failureOf';
import type { BuildDatabaseSide } from './BuildDatabases';
import { INSTANCE_STEP } from './ids';

/** Until an instance that is being made is looked at again, in milliseconds: it takes minutes. */
const PROGRESS_MS = 15_000;

/**
 * The environment's instance, for a persistent build that couples it: made where it is not there, and never taken away by a teardown, which is why there
 * is no removal.
 */
export function buildInstanceStep(side: BuildDatabaseSide, spec: BuildSpec): Step {
  const { environment } = spec;
  return {
    id: INSTANCE_STEP,
    tier: side.tier,
    title: `Database instance of ${environment}`,
    needs: [],
    async ensure(ctx) {
      const known = await side.instances.get(environment);
      if (known && known.instance.goal === 'present' && known.instance.finishedAt === undefined) {
        return isOldFailure(known, ctx.startedAt) ? ask() : judge(known);
      }
      return ask();

      async function ask(): Promise<StepResult> {
        const build = await side.builds.get({ environment, buildId: spec.buildId });
        const request = await side.instances.ensure({
          environment,
          spec: side.instanceFlows.port(environment).spec,
          actor: build?.build.requester ?? `build:${environment}/${spec.buildId}`,
          now: ctx.clock.now(),
        });
        side.wake();
        return request.result === 'wanted'
          ? judge(request.record)
          : waitingFor('InstanceLeaving', 'An earlier instance is being taken away; this one is made after that');
      }
    },
  };
}

/** A failure from before this attempt at the build is tried again. */
function isOldFailure({ instance }: InstanceRecord, startedAt: number): boolean {
  return instance.status === 'failed' && (instance.run.finishedAt ?? 0) < startedAt;
}

function judge(record: InstanceRecord): StepResult {
  const { instance, steps } = record;
  switch (instance.status) {
    case 'available':
      return { result: 'ready', message: `The instance ${instance.spec.identifier} is available` };
    case 'failed':
      return { result: 'failed', ...failureOf({ steps, what: `The instance ${instance.spec.identifier}` }) };
    case 'creating':
    case 'changing':
    case 'absent':
    case 'adoptable':
    case 'unknown':
      return waitingFor(
        'InstanceCreating',
        instance.statusReason ?? `The instance ${instance.spec.identifier} is made`,
      );
    case 'retiring':
    case 'retired':
      return waitingFor('InstanceLeaving', `The instance ${instance.spec.identifier} is being taken away`);
  }
}

function waitingFor(reason: string, message: string): StepResult {
  return { result: 'waiting', reason, message, retryAfterMs: PROGRESS_MS };
}
