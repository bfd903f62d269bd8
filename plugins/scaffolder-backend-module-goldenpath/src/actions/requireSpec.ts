import { InputError } from '@backstage/errors';
import type { BuildSpec, PlanAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';

/**
 * What a plan resolves to.
 *
 * @throws InputError that names every reason why the request would be refused.
 */
export function requireSpec(plan: PlanAnswer): BuildSpec {
  if (!plan.spec) {
    const refusals = plan.refusals.map(refusal =>
      refusal.path ? `${refusal.path}: ${refusal.message}` : refusal.message,
    );
    throw new InputError(`This request would be refused: ${refusals.join('; ')}`);
  }
  return plan.spec;
}
