import type { BuildSpec, ResolvedTier } from '@goldenpath/backstage-plugin-goldenpath-common';
import { conditionReasons } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ClusterClient } from '../client/ClusterClient';

/** What a probe saw. A cluster that cannot be asked is no verdict: the probe throws, and the assessor says Unknown. */
export interface Verdict {
  status: 'True' | 'False';
  /** A constant in CamelCase. */
  reason: string;
  /** The evidence, as a sentence. */
  message: string;
}

/** What a probe looks at. */
export interface ProbeContext {
  cluster: ClusterClient;
  spec: BuildSpec;
  /** The tier whose criterion it is. */
  tier: ResolvedTier;
}

export function met(message: string, reason = 'Met'): Verdict {
  return { status: 'True', reason, message };
}

export function notMet(reason: string, message: string): Verdict {
  return { status: 'False', reason, message };
}

/** There is nothing that the criterion could be about. */
export function notApplicable(message: string): Verdict {
  return { status: 'True', reason: conditionReasons.notApplicable, message };
}

/** A few names, and how many more there are. */
export function some(names: string[], limit = 5): string {
  const shown = names.slice(0, limit).join(', ');
  return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}
