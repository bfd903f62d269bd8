import { baseDomainOf, hostSuffixOf, type DnsNamespace } from '../../identity/dnsNamespace';
import { clusterNameOf, dnsOwnerIdOf, secretPathOf } from '../../identity/names';
import { PERSISTENT_BUILD_ID } from '../../identity/buildId';
import type { TokenValues } from '../tokens';
import type { Lifecycle } from '../types';

/** What a contract's texts become in some build: enough to see whether its host names stay inside. */
export interface SampleBuild {
  lifecycle: Lifecycle;
  namespace: DnsNamespace;
  baseDomain: string;
  domain: string;
  tokens: TokenValues;
}

const prefix = 'sample';
const environment = 'env';
const domain = 'platform.example';

/** One build of each lifecycle. */
export const sampleBuilds: SampleBuild[] = (['ephemeral', 'persistent'] as const).map(lifecycle => {
  const buildId = lifecycle === 'ephemeral' ? '23-01-26-01' : PERSISTENT_BUILD_ID;
  const identity = { prefix, environment, lifecycle, buildId };
  const hostSuffix = hostSuffixOf({ environment, domain, lifecycle, buildId });
  const baseDomain = baseDomainOf({ environment, domain });
  return {
    lifecycle,
    namespace: { lifecycle, hostSuffix },
    baseDomain,
    domain,
    tokens: {
      environment,
      lifecycle,
      buildId,
      hostSuffix,
      baseDomain,
      dnsOwnerId: dnsOwnerIdOf(identity),
      clusterName: clusterNameOf(identity),
      region: 'eu-west-1',
      secretPath: secretPathOf(identity),
    },
  };
});
