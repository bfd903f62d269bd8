import type { Entity } from '@backstage/catalog-model';
import {
  askedHosts,
  type Build,
  BUILD_ENTITY_ANNOTATION,
  buildAnnotationOf,
  buildEntityName,
  urlOfHost,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { kubernetesAnnotations } from './kubernetesAnnotations';
import { resourceEntity } from './parts';

const EXPIRES_AT_ANNOTATION = 'goldenpath.idp/expires-at';

/** A build as an entity of the catalog. Every incarnation of a persistent cluster makes the same one. Pure. */
export function toBuildEntity(
  build: Build,
  options: { appBaseUrl: string; assumeRoles: ReadonlyMap<string, string> },
): Entity {
  const { environment, buildId, lifecycle, spec } = build;
  return resourceEntity({
    type: 'kubernetes-cluster',
    name: buildEntityName(spec),
    title: titleOf(build),
    description: spec.description ?? `EKS cluster ${spec.clusterName} in ${spec.region}, up to tier ${spec.maxTier}`,
    path: `builds/${environment}/${buildId}`,
    appBaseUrl: options.appBaseUrl,
    owner: build.owner,
    dependencyOf: [build.entityRef],
    annotations: {
      [BUILD_ENTITY_ANNOTATION]: buildAnnotationOf(build),
      ...(build.expiresAt !== undefined && { [EXPIRES_AT_ANNOTATION]: build.expiresAt }),
      ...kubernetesAnnotations({ build, assumeRole: options.assumeRoles.get(environment) }),
    },
    labels: { environment, lifecycle, phase: build.phase },
    tags: ['goldenpath', lifecycle],
    links: isServing(build) ? askedHosts(spec).map(host => ({ url: urlOfHost(host, spec), title: host })) : [],
  });
}

/** Whether its hosts can be expected to open. */
function isServing({ phase }: Build): boolean {
  switch (phase) {
    case 'ready':
    case 'degraded':
      return true;
    case 'pending':
    case 'provisioning':
    case 'failed':
    case 'tearing-down':
    case 'gone':
      return false;
  }
}

function titleOf({ environment, buildId, lifecycle }: Build): string {
  switch (lifecycle) {
    case 'ephemeral':
      return `Cluster ${buildId} in ${environment}`;
    case 'persistent':
      return `Persistent cluster of ${environment}`;
  }
}
