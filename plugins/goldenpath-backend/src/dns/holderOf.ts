import { suffixOfName } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildInZone } from './store/DnsStore';

/** The build in whose namespace a name lies; of a persistent cluster's incarnations the one that lives, or else the last. Pure. */
export function holderOf(
  name: string,
  options: { builds: BuildInZone[]; baseDomain: string },
): BuildInZone | undefined {
  const suffix = suffixOfName(name, options.baseDomain);
  const holders = options.builds
    .filter(build => build.hostSuffix === suffix)
    .sort((left, right) => right.incarnation - left.incarnation);
  return holders.find(({ isLive }) => isLive) ?? holders[0];
}
