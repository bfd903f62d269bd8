/** What a running ExternalDNS was told, by its arguments. */
export interface ExternalDnsArguments {
  sources: string[];
  policy: 'sync' | 'upsert-only' | 'create-only';
  registry: string;
  ownerId: string;
  txtPrefix: string;
  txtSuffix: string;
  wildcardReplacement: string;
  domainFilters: string[];
  excludedDomains: string[];
  regexFilter: string | undefined;
  regexExclusion: string | undefined;
  zoneMatchParent: boolean;
  events: boolean;
  intervalSeconds: number;
}

/** Reads the arguments, with ExternalDNS' own defaults for what is not there. */
export function parseArguments(args: readonly string[]): ExternalDnsArguments {
  const values = (name: string): string[] =>
    args.filter(arg => arg.startsWith(`--${name}=`)).map(arg => arg.slice(name.length + 3));
  const last = (name: string): string | undefined => values(name).pop();
  const on = (name: string): boolean => args.includes(`--${name}`) || last(name) === 'true';
  const policy = last('policy');
  return {
    sources: values('source'),
    policy: policy === 'upsert-only' || policy === 'create-only' ? policy : 'sync',
    registry: last('registry') ?? 'txt',
    ownerId: last('txt-owner-id') ?? 'default',
    txtPrefix: last('txt-prefix') ?? '',
    txtSuffix: last('txt-suffix') ?? '',
    wildcardReplacement: last('txt-wildcard-replacement') ?? '',
    domainFilters: values('domain-filter')
      .flatMap(value => value.split(','))
      .map(normalise)
      .filter(value => value !== ''),
    excludedDomains: values('exclude-domains')
      .flatMap(value => value.split(','))
      .map(normalise),
    regexFilter: last('regex-domain-filter') || undefined,
    regexExclusion: last('regex-domain-exclusion') || undefined,
    zoneMatchParent: on('aws-zone-match-parent'),
    events: on('events'),
    intervalSeconds: secondsOf(last('interval') ?? '1m'),
  };
}

/** Whether a host passes the filters. A regular expression switches the domain filter off altogether (PITFALLS 29). */
export function matchesFilter(host: string, options: ExternalDnsArguments): boolean {
  const name = normalise(host);
  if (options.regexFilter !== undefined || options.regexExclusion !== undefined) {
    const excluded = options.regexExclusion !== undefined && new RegExp(options.regexExclusion).test(name);
    return !excluded && (options.regexFilter === undefined || new RegExp(options.regexFilter).test(name));
  }
  const excluded = options.excludedDomains.some(domain => isWithinDomain(name, domain));
  return (
    !excluded &&
    (options.domainFilters.length === 0 || options.domainFilters.some(filter => isWithinDomain(name, filter)))
  );
}

/**
 * The zone into which a host is written. A filter below a zone's name matches that zone only with `--aws-zone-match-parent`
 * (PITFALLS 28). Where the account does not say its zones, the host's filter, or what is above it, is taken as the zone.
 */
export function zoneFor(host: string, options: ExternalDnsArguments, zones: string[] | undefined): string | undefined {
  const { domainFilters, zoneMatchParent } = options;
  const known = (zones ?? domainFilters).map(normalise);
  const matching = known.filter(
    zone =>
      domainFilters.length === 0 ||
      domainFilters.some(filter => isWithinDomain(zone, filter) || (zoneMatchParent && isWithinDomain(filter, zone))),
  );
  return matching
    .filter(zone => isWithinDomain(normalise(host), zone))
    .sort((left, right) => right.length - left.length)[0];
}

function isWithinDomain(name: string, domain: string): boolean {
  return domain.startsWith('.') ? name.endsWith(domain) : name === domain || name.endsWith(`.${domain}`);
}

function normalise(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

function secondsOf(duration: string): number {
  const [, minutes, seconds] = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(minutes ?? 0) * 60 + Number(seconds ?? 0) || 60;
}
