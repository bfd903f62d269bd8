import type { BuildSpec } from '../build/spec';
import { normaliseRecordName } from '../identity/recordName';
import { askedHosts } from './askedHosts';
import type { ZoneBuild } from './attributeZone';
import { registryLayout } from './registry';
import type { DnsOwner } from './types';

/** A build as records are attributed to it: what its spec says, and how it stands. Pure. @public */
export function zoneBuildOf(
  spec: BuildSpec,
  standing: Pick<DnsOwner, 'incarnation' | 'phase' | 'isLive' | 'owner'>,
): ZoneBuild {
  return {
    ...standing,
    buildId: spec.buildId,
    lifecycle: spec.lifecycle,
    ownerId: spec.dns.ownerId,
    hostSuffix: normaliseRecordName(spec.dns.hostSuffix),
    layout: registryLayout(spec),
    asked: askedHosts(spec),
  };
}
