import type { StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildRecord } from '../database';
import type { FlowSource } from '../reconciler';
import type { VirtualRoad } from './VirtualRoad';

const BROKEN: Extract<StepResult, { result: 'failed' }> = {
  result: 'failed',
  code: 'RESOURCE_FAILED',
  message: 'It was made, and does not work',
  remedy: 'Tear the build down.',
};

/** One step does all its work, and fails where it would be ready: whatever it makes is there by then. */
export function breaking(stepId: string): (flows: FlowSource) => FlowSource {
  return flows => ({
    flowFor: spec => {
      const flow = flows.flowFor(spec);
      return {
        ...flow,
        steps: flow.steps.map(step =>
          step.id === stepId
            ? {
                ...step,
                ensure: async ctx => {
                  const result = await step.ensure(ctx);
                  return result.result === 'ready' ? { ...BROKEN, outputs: result.outputs } : result;
                },
              }
            : step,
        ),
      };
    },
  });
}

/** Lets a build fail and tears it down; what is left then is in the account. Both runs must be in the history. */
export async function failAndTearDown(road: VirtualRoad): Promise<{ failed: BuildRecord; failedSteps: string[] }> {
  const engine = road.replica();
  const failed = await road.until(await road.build(), ({ build }) => build.phase === 'failed', { engine });
  const gone = await road.tearDown(failed, { engine });
  const records = await road.stores.history.all({ environment: 'dev', buildId: gone.build.buildId });
  expect(records.map(({ phase, exitCode }) => [phase, exitCode])).toEqual([
    ['build', 1],
    ['teardown', 0],
  ]);
  return { failed, failedSteps: failed.steps.filter(step => step.state === 'failed').map(step => step.stepId) };
}
