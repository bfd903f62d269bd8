import type { BuildSpec, ResolvedApp, ResolvedCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ClusterClient } from '../client/ClusterClient';
import type { DatabaseSecretSource } from '../steps/ClusterSide';

/** What a gate is decided by. */
export interface GateContext {
  spec: BuildSpec;
  /** The app that stands before the gate, or has gone through it. */
  app: ResolvedApp;
  cluster: ClusterClient;
  databaseSecrets?: DatabaseSecretSource;
  /** Whether the app's Application is applied: what comes with it can be there only then. */
  isApplied: boolean;
  signal: AbortSignal;
}

/** What a gate says. */
export type GateDecision =
  | { status: 'passed'; evidence: string }
  /** On its way; `opens` where the app may be applied, as only then the rest can come. */
  | { status: 'pending'; evidence: string; remedy: string; opens: boolean }
  /** People must bring it. */
  | { status: 'failed'; evidence: string; remedy: string };

/** A check of the contract, and how it is decided. */
export interface Gate {
  check: Pick<ResolvedCheck, 'id' | 'tier'> & { owner?: string };
  decide(context: GateContext): Promise<GateDecision>;
}
