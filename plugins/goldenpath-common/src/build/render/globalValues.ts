import { stringify } from 'yaml';
import type { Lifecycle } from '../../contract/types';
import type { BuildSpec } from '../spec';

/** What rendering puts into every app's Helm values, as `global`. @public */
export interface GlobalValues {
  lifecycle: Lifecycle;
  buildId: string;
  hostSuffix: string;
  dnsOwnerId: string;
}

/** The `global` values of a build. Pure. @public */
export function globalValuesOf(spec: {
  lifecycle: Lifecycle;
  buildId: string;
  dns: Pick<BuildSpec['dns'], 'hostSuffix' | 'ownerId'>;
}): GlobalValues {
  const { lifecycle, buildId, dns } = spec;
  return { lifecycle, buildId, hostSuffix: dns.hostSuffix, dnsOwnerId: dns.ownerId };
}

/** A values file for Helm that holds the `global` values of a build and nothing else, in YAML. Pure. @public */
export function globalValuesFile(spec: Pick<BuildSpec, 'lifecycle' | 'buildId' | 'dns'>): string {
  return stringify({ global: globalValuesOf(spec) });
}
