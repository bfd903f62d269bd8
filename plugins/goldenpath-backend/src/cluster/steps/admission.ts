import { isDeepStrictEqual } from 'node:util';
import type { Step, StepResult } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AdmissionObject } from '../admission/policy';
import { renderAdmission } from '../admission/renderAdmission';
import type { ClusterClient } from '../client/ClusterClient';
import { ClusterError } from '../client/ClusterError';
import { describeReference, type DesiredObject, referenceOf } from '../client/objects';
import { clusterStep, type Look, waiting } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { digestOf } from './digest';
import { ADMISSION_STEP, API_ENDPOINT } from './ids';
import { replacing } from './mergePatch';
import { appliedTo, applyOwn, isOurs, marked } from './ownership';
import { SOON_MS, TYPE_CHECK_LIMIT_MS } from './waits';

/**
 * The admission policies, before any app: from then on the API server refuses names outside the build's namespace and tiers above its ceiling.
 * They go with the cluster, and hold up no deletion on the way there.
 */
export function admissionStep(side: ClusterSide): Step {
  const { spec } = side;
  const objects = renderAdmission(spec);
  const applied = digestOf(objects);
  return clusterStep(side, {
    id: ADMISSION_STEP,
    tier: spec.argocd.tier,
    title: 'Admission policies',
    needs: [API_ENDPOINT],
    async ensure(look) {
      const { cluster, ctx } = look;
      const { buildUid } = ctx;
      const live = await Promise.all(objects.map(object => cluster.get<AdmissionObject>(referenceOf(object))));
      const drifted = objects.filter((object, index) => {
        const found = live[index];
        return !found || !isOurs(found, buildUid) || appliedTo(found) !== applied || !isAsRendered(found, object);
      });
      if (drifted.length > 0) {
        const names = drifted.map(object => describeReference(referenceOf(object))).join(', ');
        await ctx.mutate(`Apply ${names}`, async () => {
          for (const object of drifted) {
            await put({ cluster, object: marked({ object, buildUid, applied }), buildUid });
          }
        });
        return waiting({
          reason: 'PoliciesApplied',
          message: `Applied: ${names}; their expressions are being checked`,
          retryAfterMs: SOON_MS,
          outputs: { appliedAt: ctx.clock.now() },
        });
      }
      return judge({ look, policies: live.filter(object => object !== undefined).filter(isPolicy) });
    },
  });
}

/**
 * Makes an object what it was rendered as. Server-side apply alone takes back only what we had set: a condition or a selector that somebody
 * added would stay, and could switch the policy off.
 */
async function put(options: { cluster: ClusterClient; object: DesiredObject; buildUid: string }): Promise<void> {
  const { cluster, object } = options;
  const merged: AdmissionObject = await applyOwn(options);
  if (isAsRendered(merged, object)) {
    return;
  }
  const reference = referenceOf(object);
  const replaced: AdmissionObject | undefined = await cluster.merge(reference, {
    spec: replacing({ present: merged.spec, wanted: object.spec }),
  });
  if (!replaced || !isAsRendered(replaced, object)) {
    const described = describeReference(reference);
    throw new ClusterError({
      code: 'CONFLICT',
      message: `The API server does not keep ${described} as it was written.`,
      remedy: `Look at ${described}: something in the cluster changes it. Policies are believed only as they were rendered.`,
    });
  }
}

/** Whether the API server has found nothing wrong with the expressions. It says so of a generation, in a moment. */
function judge(options: { look: Look; policies: AdmissionObject[] }): StepResult {
  const { look, policies } = options;
  const { ctx } = look;
  const checked = policies.filter(
    ({ metadata, status }) => (status?.observedGeneration ?? 0) >= (metadata.generation ?? 1),
  );
  const warnings = checked.flatMap(({ metadata, status }) =>
    (status?.typeChecking?.expressionWarnings ?? []).map(
      ({ fieldRef, warning }) => `${metadata.name} ${fieldRef ?? ''}: ${(warning ?? '').trim()}`,
    ),
  );
  if (warnings.length > 0) {
    return {
      result: 'failed',
      code: 'INVALID_REQUEST',
      message: `The API server finds faults with admission policies, so they cannot be relied on: ${warnings.join('; ')}`,
      remedy:
        'This version of Kubernetes types these kinds otherwise than the policies expect. Build with a version that the contract knows, and report it.',
      outputs: ctx.outputs,
    };
  }
  const unchecked = policies.filter(policy => !checked.includes(policy)).map(({ metadata }) => metadata.name);
  if (unchecked.length === 0) {
    return { result: 'ready', message: `In force: ${policies.map(({ metadata }) => metadata.name).join(', ')}` };
  }
  const { appliedAt } = ctx.outputs;
  if (look.elapsedSince(typeof appliedAt === 'number' ? appliedAt : ctx.startedAt) < TYPE_CHECK_LIMIT_MS) {
    return waiting({
      reason: 'PoliciesNotChecked',
      message: `Not checked yet: ${unchecked.join(', ')}`,
      retryAfterMs: SOON_MS,
      outputs: ctx.outputs,
    });
  }
  return {
    result: 'failed',
    code: 'NOT_HEALTHY',
    message: `The control plane has not checked the expressions of ${unchecked.join(', ')}: whether they can be relied on is unknown.`,
    remedy: "Look at status.typeChecking of these policies, and at the logs of the cluster's controller manager.",
    outputs: ctx.outputs,
  };
}

function isAsRendered(live: AdmissionObject, object: DesiredObject): boolean {
  return isDeepStrictEqual(live.spec, object.spec);
}

function isPolicy(object: AdmissionObject): boolean {
  return object.kind === 'ValidatingAdmissionPolicy';
}
