import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { resolvedSpec } from '../../__testUtils__/specs';
import type { AdmissionRequest } from '../BuildStore';

export const OWNER = 'group:default/team-a';
export const REQUESTER = 'user:default/ada';

/** A spec as the default contract resolves it, with what a test is about. */
export function specOf(overrides: Partial<BuildSpec> = {}): BuildSpec {
  const spec = resolvedSpec({ request: { buildId: '23-01-26-01' } });
  return { ...spec, ...overrides, tags: { ...spec.tags } };
}

/** A persistent build's spec; the store reads nothing else of it than its lifecycle, its id and that it does not expire. */
export function persistentSpec(): BuildSpec {
  return specOf({
    lifecycle: 'persistent',
    buildId: 'persistent',
    clusterName: 'goldenpath-dev-eks',
    ttlHours: undefined,
  });
}

/** A request whose resolution is known. */
export function requestFor(spec: BuildSpec, overrides: Partial<AdmissionRequest> = {}): AdmissionRequest {
  return {
    now: Date.parse('2026-01-23T10:00:00Z'),
    environment: spec.environment,
    requester: REQUESTER,
    quota: { perOwner: 100, total: 100 },
    resolve: () => ({ result: 'resolved', spec }),
    stepsOf: () => [
      { id: 'preflight', tier: '0', title: 'Preflight checks', needs: [] },
      { id: 'control-plane', tier: '0', title: 'Control plane', needs: ['preflight'] },
    ],
    request: { environment: spec.environment, lifecycle: spec.lifecycle, owner: spec.owner },
    ...overrides,
  };
}
