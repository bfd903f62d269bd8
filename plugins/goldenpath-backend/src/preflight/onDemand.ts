import type { BuildSpec, CheckResult, PreflightAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckRun } from './runChecks';

/**
 * What a preflight on demand answers: the admission checks as they came out, and those of the gates, which nobody can decide before there is
 * a cluster, in the order of the contract. Pure.
 */
export function answerOnDemand(options: { spec: BuildSpec; runs: CheckRun[] }): PreflightAnswer {
  const results = new Map(options.runs.map(({ inconclusive: _, ...result }) => [result.id, result]));
  const checks = options.spec.checks.flatMap((check): CheckResult[] => {
    switch (check.moment) {
      case 'gate':
        return [leftToGate(check)];
      case 'admission':
        return [results.get(check.id)].filter(result => result !== undefined);
    }
  });
  return { passed: checks.every(({ status }) => status !== 'failed'), checks };
}

function leftToGate({ id, title, tier }: BuildSpec['checks'][number]): CheckResult {
  const evidence = `Decided at the gate of tier ${tier}, in the cluster.`;
  return { id, title, tier, status: 'skipped', evidence, durationMs: 0 };
}
