import type { Probe, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { runProbe } from '../probes/runProbe';
import { tierOf } from '../steps/ClusterSide';
import type { Gate } from './gate';

/** A gate that a probe of the contract decides. What it waits for is brought by other apps of the build, so that it is on its way. */
export function probedGate(check: ResolvedCheck, probe: Probe): Gate {
  return {
    check,
    async decide({ spec, cluster }) {
      const tier = tierOf(spec, check.tier);
      if (!tier) {
        return unknownGate(check).decide();
      }
      const { status, message } = await runProbe(probe, { cluster, spec, tier });
      return status === 'True'
        ? { status: 'passed', evidence: message }
        : {
            status: 'pending',
            evidence: message,
            remedy: 'Nothing while the apps that bring it come up; if it stays, look at them in Argo CD.',
            opens: false,
          };
    },
  };
}

/** A gate that the contract asks for and that nothing here can decide: it stays shut, for what is not known is not passed. */
export function unknownGate(check: ResolvedCheck) {
  return {
    check,
    decide: async () => ({
      status: 'failed' as const,
      evidence: `Nobody knows how ${check.id} is decided, so nothing was looked at`,
      remedy: 'Give the check a probe in the contract, or take it out.',
    }),
  };
}
