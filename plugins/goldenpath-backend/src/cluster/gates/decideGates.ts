import type { ResolvedApp } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { RecordedCheck } from '../../preflight/recordedChecks';
import type { ClusterSide } from '../steps/ClusterSide';
import type { Look } from '../steps/clusterStep';
import type { GateDecision } from './gate';
import { gatesOf } from './gatesOf';

/** What the gates before an app say. */
export interface GatesDecision {
  /** For the build's answer. */
  checks: RecordedCheck[];
  /** The first that holds the app back; those that people must open come before those that open by themselves. */
  shut?: { message: string; waitsForPeople: boolean };
}

/** Decides all gates before an app, side by side. */
export async function decideGates(options: {
  side: ClusterSide;
  app: ResolvedApp;
  look: Look;
  isApplied: boolean;
}): Promise<GatesDecision> {
  const { side, app, look, isApplied } = options;
  const { spec, databaseSecrets } = side;
  const { ctx, cluster } = look;
  const at = ctx.clock.now();
  const context = { spec, app, cluster, isApplied, signal: ctx.signal, ...(databaseSecrets && { databaseSecrets }) };
  const decided = await Promise.all(
    gatesOf(spec, app).map(async ({ check, decide }) => ({ check, decision: await decide(context) })),
  );
  const holding = decided.filter(({ decision }) => isShut(decision));
  const [first] = [...holding].sort((left, right) => rank(left.decision) - rank(right.decision));
  return {
    checks: decided.map(({ check, decision }) => ({
      id: check.id,
      app: app.name,
      status: decision.status,
      evidence: decision.evidence,
      ...(decision.status !== 'passed' && {
        remedy: decision.remedy,
        ...(check.owner !== undefined && { owner: check.owner }),
      }),
      at,
    })),
    ...(first && {
      shut: { message: first.decision.evidence, waitsForPeople: first.decision.status === 'failed' },
    }),
  };
}

function isShut(decision: GateDecision): boolean {
  switch (decision.status) {
    case 'passed':
      return false;
    case 'pending':
      return !decision.opens;
    case 'failed':
      return true;
  }
}

function rank(decision: GateDecision): number {
  return decision.status === 'failed' ? 0 : 1;
}
