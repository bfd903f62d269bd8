import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step, StepContext, StepResult, SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildFlow } from '../types';
import { type FakeCloud, FakeCloudError, type FakeResource } from './FakeCloud';
import { observeFake } from './fakeAssessor';
import type { FakeProcess } from './FakeProcess';

/** How one thing of the fake provider is made. */
export interface FakeThing {
  id: string;
  tier: string;
  needs: string[];
  takesMs: number;
  /** Things that hold it while it is to be deleted. */
  heldBy?: string[];
  removeIgnores?: string[];
}

/** A narrow but whole build: what an EKS cluster with two apps looks like from afar. */
export const things: FakeThing[] = [
  { id: 'log-group', tier: '0', needs: ['preflight'], takesMs: 0 },
  { id: 'control-plane', tier: '0', needs: ['preflight'], takesMs: 540_000, heldBy: ['nodes', 'eni'] },
  { id: 'nodes', tier: '0', needs: ['control-plane'], takesMs: 120_000 },
  { id: 'app:one', tier: '1', needs: ['api-endpoint'], takesMs: 30_000 },
  { id: 'app:two', tier: '1', needs: ['app:one'], takesMs: 30_000 },
];

/** What a test makes of a step: the thing itself, or something that misbehaves. */
export type Misbehaviour = (look: {
  direction: 'ensure' | 'remove';
  ctx: StepContext;
}) => Promise<StepResult | undefined> | StepResult | undefined;

/** The flow of the fake provider, as seen by one process: every call goes through it, so that it can die at each. */
export function fakeFlow(options: {
  cloud: FakeCloud;
  process: FakeProcess;
  misbehaviour: Map<string, Misbehaviour>;
  speed: number;
}): BuildFlow {
  const { cloud, process, misbehaviour, speed } = options;
  const misbehaving = (step: Step): Step => ({
    ...step,
    ensure: async ctx => (await misbehaviour.get(step.id)?.({ direction: 'ensure', ctx })) ?? step.ensure(ctx),
    remove:
      step.remove &&
      (async ctx => (await misbehaviour.get(step.id)?.({ direction: 'remove', ctx })) ?? step.remove?.(ctx) ?? done()),
  });
  return {
    speed,
    steps: [
      { id: 'preflight', tier: '0', title: 'Preflight checks', needs: [], ensure: async () => done() },
      ...things.map(thing => fakeStep({ thing, cloud, process })),
      apiEndpoint({ cloud, process }),
    ].map(misbehaving),
    sweeps: [
      sweepOf({ resourceClass: 'fake/eni', after: ['nodes'], before: ['control-plane'], cloud, process }),
      sweepOf({ resourceClass: 'fake/log', after: ['control-plane'], before: [], cloud, process }),
    ],
    assessor: { assess: async assessment => process.look(async () => observeFake({ ...assessment, cloud })) },
  };
}

function done(): StepResult {
  return { result: 'ready' };
}

function refOf(resource: FakeResource): ResourceRef {
  return { resourceClass: resource.resourceClass, id: resource.id };
}

function fakeStep(options: { thing: FakeThing; cloud: FakeCloud; process: FakeProcess }): Step {
  const { thing, cloud, process } = options;
  const { id, tier, needs, takesMs, heldBy } = thing;
  const resourceClass = `fake/${id}`;
  return {
    id,
    tier,
    needs,
    title: `The ${id}`,
    removeIgnores: thing.removeIgnores,
    async ensure(ctx) {
      const found = await process.look(async () => cloud.find(id));
      if (!found) {
        await ctx.mutate(`create ${id}`, token =>
          process.run(`create ${id}`, async () =>
            cloud.create({ id, resourceClass, owner: ctx.buildUid, token, takesMs, heldBy }),
          ),
        );
        return waiting('Creating', takesMs);
      }
      return found.activeAt <= ctx.clock.now()
        ? { result: 'ready', outputs: { id } }
        : waiting('Creating', found.activeAt - ctx.clock.now());
    },
    async remove(ctx) {
      const found = await process.look(async () => cloud.find(id));
      if (!found) {
        return done();
      }
      if (found.goneAt !== undefined) {
        return { ...waiting('Deleting', found.goneAt - ctx.clock.now()), deleted: [refOf(found)] };
      }
      return deleting({ ctx, cloud, process, found });
    },
    list: async () => {
      const found = await process.look(async () => cloud.find(id));
      return found ? [refOf(found)] : [];
    },
  };
}

async function deleting(options: {
  ctx: StepContext;
  cloud: FakeCloud;
  process: FakeProcess;
  found: FakeResource;
}): Promise<StepResult> {
  const { ctx, cloud, process, found } = options;
  try {
    await ctx.mutate(`delete ${found.id}`, () =>
      process.run(`delete ${found.id}`, async () => cloud.delete({ id: found.id, takesMs: 60_000 })),
    );
  } catch (error) {
    if (error instanceof FakeCloudError && error.code === 'DependencyViolation') {
      return { result: 'failed', code: 'DEPENDENCY', message: error.message, remedy: 'Delete what depends on it' };
    }
    throw error;
  }
  return { ...waiting('Deleting', 60_000), deleted: [refOf(found)] };
}

function waiting(reason: string, retryAfterMs: number): Extract<StepResult, { result: 'waiting' }> {
  return { result: 'waiting', reason, message: `${reason} takes a while`, retryAfterMs };
}

function apiEndpoint(options: { cloud: FakeCloud; process: FakeProcess }): Step {
  const { cloud, process } = options;
  return {
    id: 'api-endpoint',
    tier: '0',
    title: 'The API answers',
    needs: ['control-plane'],
    ensure: async () => {
      const found = await process.look(async () => cloud.find('control-plane'));
      return found ? done() : waiting('NotThere', 5_000);
    },
  };
}

function sweepOf(options: {
  resourceClass: string;
  after: string[];
  before: string[];
  cloud: FakeCloud;
  process: FakeProcess;
}): SweepClass {
  const { resourceClass, after, before, cloud, process } = options;
  return {
    resourceClass,
    title: `What is left of ${resourceClass}`,
    after,
    before,
    looked: ['by tag', 'by name'],
    find: ctx =>
      process.look(async () =>
        cloud
          .ofClass(resourceClass)
          .filter(resource => resource.owner === ctx.buildUid)
          .map(refOf),
      ),
    async remove(ctx, [first]) {
      await ctx.mutate(`sweep ${first.id}`, () =>
        process.run(`sweep ${first.id}`, async () => cloud.delete({ id: first.id, takesMs: 0 })),
      );
      return { result: 'ready', deleted: [first] };
    },
  };
}
