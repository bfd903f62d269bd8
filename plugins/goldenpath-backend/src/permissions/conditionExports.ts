import { createConditionExports } from '@backstage/plugin-permission-node';
import { buildResourceRef, buildRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: buildResourceRef,
  rules: buildRules,
});

/**
 * Conditions for a permission policy: `goldenPathBuildConditions.isOwner({ owners })`, `.hasEnvironment({ environments })` and
 * `.hasLifecycle({ lifecycles })`.
 *
 * @public
 */
export const goldenPathBuildConditions = conditions;

/**
 * Makes a policy's decision about builds conditional; lists are narrowed by it in the database.
 *
 * @public
 */
export const createGoldenPathBuildConditionalDecision = createConditionalDecision;
