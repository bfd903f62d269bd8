import type { Lifecycle, Requirement } from '../../contract/types';
import type { EnvironmentFacts } from '../request';

/** What a tier or an app asks of its surroundings. */
export interface Restrictions {
  lifecycles?: Lifecycle[];
  environments?: string[];
  requires?: Requirement[];
}

const OFFERS: { [requirement in Requirement]: string } = {
  rds: 'no RDS instance',
  objectStore: 'no object store',
  tls: 'no TLS (ClusterIssuers)',
};

/** Why a build of this lifecycle and environment cannot have something, however the platform is equipped. */
export function restrictionReasons(options: {
  restrictions: Restrictions;
  lifecycle: Lifecycle;
  environment: Pick<EnvironmentFacts, 'name'>;
}): string[] {
  const { restrictions, lifecycle, environment } = options;
  const reasons: string[] = [];
  if (restrictions.lifecycles && !restrictions.lifecycles.includes(lifecycle)) {
    reasons.push(`lifecycle is not ${restrictions.lifecycles.join(' or ')}`);
  }
  if (restrictions.environments && !restrictions.environments.includes(environment.name)) {
    reasons.push(`environment is not ${restrictions.environments.join(' or ')}`);
  }
  return reasons;
}

/** What something requires that the environment does not offer. */
export function missingReasons(options: {
  restrictions: Restrictions;
  environment: Pick<EnvironmentFacts, 'name' | 'offers'>;
}): string[] {
  return (options.restrictions.requires ?? [])
    .filter(requirement => !options.environment.offers[requirement])
    .map(requirement => `environment ${options.environment.name} offers ${OFFERS[requirement]}`);
}

/** Reasons as one text, each once. */
export function joinReasons(reasons: string[]): string {
  return [...new Set(reasons)].join('; ');
}
