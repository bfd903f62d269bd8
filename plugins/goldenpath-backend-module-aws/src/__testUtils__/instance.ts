import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseInstancePort, LookContext, Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { SandboxRun } from './run';
import { testSpec } from './spec';

/** The keys of an environment that has a database instance. */
export const rdsKeys = { instance: 'goldenpath-dev' };

/** No build stands behind an instance; the driver only names things after one. */
const spec = testSpec();
const UID = 'instance-1';
const TIER = '2';

/** How a test works at an instance. */
export interface InstanceWork {
  /** The incarnation; the first one when not given. */
  uid?: string;
  until?: string;
  forMs?: number;
}

export function portOf(run: SandboxRun): DatabaseInstancePort {
  const port = run.provider.databaseInstance;
  if (!port) {
    throw new Error('The environment of this test has no database instance');
  }
  return port;
}

function stepsOf(run: SandboxRun, uid: string): Step<LookContext>[] {
  return portOf(run).flow({ uid, tier: TIER });
}

/** Works towards the instance being there; answers the failures that stopped a branch. */
export function ensureInstance(run: SandboxRun, { uid = UID, ...options }: InstanceWork = {}) {
  return run.work({
    spec,
    direction: 'ensure',
    buildUid: uid,
    pieces: stepsOf(run, uid).map(step => ({ id: step.id, needs: step.needs, look: ctx => step.ensure(ctx) })),
    ...options,
  });
}

/** Works towards the instance being gone. */
export function retireInstance(run: SandboxRun, { uid = UID, ...options }: InstanceWork = {}) {
  const steps = stepsOf(run, uid);
  return run.work({
    spec,
    direction: 'remove',
    buildUid: uid,
    pieces: steps.map(step => ({
      id: step.id,
      needs: steps.filter(other => other.needs.includes(step.id)).map(other => other.id),
      look: async ctx => (step.remove ? step.remove(ctx) : { result: 'ready' }),
    })),
    ...options,
  });
}

/** What a retirement would delete now. */
export async function planRetirement(run: SandboxRun, { uid = UID }: InstanceWork = {}): Promise<ResourceRef[]> {
  const ctx = () => run.lookOnly({ spec, direction: 'remove', buildUid: uid });
  const found = await Promise.all(stepsOf(run, uid).map(step => step.list?.(ctx()) ?? []));
  return found.flat();
}

/** What a step of the instance said of itself at last. */
export function instanceOutputs(run: SandboxRun, step: string) {
  return run.outputsOf({ spec }, step);
}
