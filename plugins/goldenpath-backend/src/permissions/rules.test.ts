import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { goldenPathBuildTeardownPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import { createGoldenPathBuildConditionalDecision, goldenPathBuildConditions } from './conditionExports';
import { buildRules } from './rules';

const build = { environment: 'dev', lifecycle: 'ephemeral' as const, owner: 'group:default/team-a' };
const toFilter = createConditionTransformer(Object.values(buildRules));

describe('rules for builds', () => {
  it.each([
    ['its owner', buildRules.isOwner, { owners: ['group:default/team-a'] }, true],
    ['another owner', buildRules.isOwner, { owners: ['group:default/team-b'] }, false],
    ['its environment', buildRules.hasEnvironment, { environments: ['dev', 'prod'] }, true],
    ['another environment', buildRules.hasEnvironment, { environments: ['prod'] }, false],
    ['its lifecycle', buildRules.hasLifecycle, { lifecycles: ['ephemeral'] }, true],
    ['another lifecycle', buildRules.hasLifecycle, { lifecycles: ['persistent'] }, false],
  ])('know %s', (_name, rule, parameters, applies) => {
    expect(rule.apply(build, parameters as never)).toBe(applies);
  });

  it('become one filter for lists', () => {
    const decision = createGoldenPathBuildConditionalDecision(goldenPathBuildTeardownPermission, {
      allOf: [
        goldenPathBuildConditions.isOwner({ owners: ['group:default/team-a'] }),
        { not: goldenPathBuildConditions.hasLifecycle({ lifecycles: ['persistent'] }) },
      ],
    });

    expect(toFilter(decision.conditions)).toEqual({
      allOf: [
        { field: 'owner', values: ['group:default/team-a'] },
        { not: { field: 'lifecycle', values: ['persistent'] } },
      ],
    });
  });
});
