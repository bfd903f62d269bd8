import { InputError } from '@backstage/errors';
import type { Build, BuildSpec, GoldenPathApi } from '@goldenpath/backstage-plugin-goldenpath-common';
import { type BuildRequestInput, toBuildRequest } from '../buildRequestInput';
import { requireSpec } from '../requireSpec';

/** Whose values are wanted: exactly one of a request and a build that is there. */
export interface ValuesInput {
  request?: BuildRequestInput;
  environment?: string;
  buildId?: string;
  incarnation?: number;
  storageClassReady?: boolean;
}

/**
 * The spec that the values are taken from, and what is known of its cluster.
 *
 * @throws InputError where the input names no build or two, and where the request would be refused, with every reason.
 */
export async function resolveValues(options: {
  api: GoldenPathApi;
  input: ValuesInput;
}): Promise<{ spec: BuildSpec; storageClassReady: boolean }> {
  const { api, input } = options;
  const { request, environment, buildId, incarnation, storageClassReady } = input;
  if (request) {
    if (environment !== undefined || buildId !== undefined || incarnation !== undefined) {
      throw new InputError('Give either a request, or the environment and buildId of a build that is there; not both.');
    }
    const spec = requireSpec(await api.plan(toBuildRequest(request)));
    return { spec, storageClassReady: storageClassReady ?? false };
  }
  if (environment === undefined || buildId === undefined) {
    throw new InputError('Give the environment and buildId of a build that is there, or a request.');
  }
  const build = await api.getBuild({ environment, buildId, ...(incarnation !== undefined && { incarnation }) });
  return { spec: build.spec, storageClassReady: storageClassReady ?? hasDefaultStorageClass(build) };
}

/** What GoldenPath has seen in the cluster at last; what it has not seen is not there for whoever needs it. */
function hasDefaultStorageClass(build: Build): boolean {
  const asked = build.spec.tiers
    .flatMap(tier => tier.criteria)
    .filter(({ probe }) => probe.kind === 'default-storage-class')
    .map(({ id }) => id);
  return build.conditions.some(condition => asked.includes(condition.type) && condition.status === 'True');
}
