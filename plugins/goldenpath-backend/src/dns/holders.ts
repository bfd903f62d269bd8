import { suffixOfName } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildInZone } from './store/DnsStore';

/** Says in which build's namespace a name lies; of a persistent cluster's incarnations it is the one that lives, or else the last. Pure. */
export function holders(options: {
  builds: BuildInZone[];
  baseDomain: string;
}): (name: string) => BuildInZone | undefined {
  const bySuffix = new Map<string, BuildInZone>();
  for (const build of [...options.builds].sort((left, right) => left.incarnation - right.incarnation)) {
    if (!bySuffix.get(build.hostSuffix)?.isLive || build.isLive) {
      bySuffix.set(build.hostSuffix, build);
    }
  }
  return name => bySuffix.get(suffixOfName(name, options.baseDomain));
}
