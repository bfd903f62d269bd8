import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';

/** The id that the contract's check has. */
const CHECK = 'identity-allowed';

/** Whether the build's lifecycle and environment may have the tier that asks for this check: decided when the spec was, and read from it. */
export function createIdentityCheck(): PreflightCheck {
  return {
    id: CHECK,
    async run({ spec }) {
      const tierId = spec.checks.find(({ id }) => id === CHECK)?.tier;
      const tier = spec.tiers.find(({ id }) => id === tierId);
      const build = `a ${spec.lifecycle} build in ${spec.environment}`;
      if (!tier) {
        return { status: 'skipped', evidence: `No tier of ${build} asks for this.` };
      }
      switch (tier.selection.state) {
        case 'requested':
          return { status: 'passed', evidence: `The contract allows tier ${tier.id} (${tier.name}) for ${build}.` };
        case 'blocked':
          // Why it is blocked comes before whether it would be allowed; the spec has both in one sentence.
          return {
            status: 'skipped',
            evidence: `Tier ${tier.id} (${tier.name}) of ${build} is blocked: ${tier.selection.reason}.`,
          };
        case 'not-requested':
          return {
            status: 'failed',
            evidence: `The contract does not allow tier ${tier.id} (${tier.name}) for ${build}: ${tier.selection.reason}.`,
            remedy: `Ask for a build that may have tier ${tier.id}, or for a lower tier.`,
          };
      }
    },
  };
}
