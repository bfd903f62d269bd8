import type { RecordChange } from '../../../ports';
import type { ExternalDnsArguments } from './externalDnsArguments';

/** A host to publish, where it leads, and the resource that asks for it. */
export interface Endpoint {
  host: string;
  target: string;
  resource: string;
}

const TTL_SECONDS = 300;

/** Hosted zones of AWS' load balancers, by the end of their names: network load balancers, then the others. */
const LOAD_BALANCER_ZONES: Readonly<Record<string, string>> = {
  'elb.us-east-1.amazonaws.com': 'Z26RNL4JYFTOTI',
  'us-east-1.elb.amazonaws.com': 'Z35SXDOTRQ7X7K',
  'elb.us-west-2.amazonaws.com': 'Z18D5FSROUN65G',
  'us-west-2.elb.amazonaws.com': 'Z1H1FL5HABSF5',
  'elb.eu-west-1.amazonaws.com': 'Z2IFOLAFXWLO4F',
  'eu-west-1.elb.amazonaws.com': 'Z32O12XQLNTSW2',
  'elb.eu-west-2.amazonaws.com': 'ZD4D7Y8KGAS4G',
  'eu-west-2.elb.amazonaws.com': 'ZHURV8PSTC4K8',
  'elb.eu-central-1.amazonaws.com': 'Z3F0SRJ5LGBH90',
  'eu-central-1.elb.amazonaws.com': 'Z215JYRZR1TBD5',
};

/** The record of an endpoint, and the TXT records by which ExternalDNS knows it as its own. */
export function recordsFor(endpoint: Endpoint, options: ExternalDnsArguments): RecordChange[] {
  const name = endpoint.host.toLowerCase();
  const zone = Object.entries(LOAD_BALANCER_ZONES).find(([suffix]) => endpoint.target.endsWith(`.${suffix}`))?.[1];
  const record: RecordChange =
    zone === undefined
      ? { action: 'CREATE', name, type: 'CNAME', ttl: TTL_SECONDS, values: [endpoint.target] }
      : { action: 'CREATE', name, type: 'A', alias: { target: endpoint.target, hostedZoneId: zone } };
  return options.registry === 'txt' ? [record, ...registryRecords(name, endpoint, options)] : [record];
}

function registryRecords(name: string, endpoint: Endpoint, options: ExternalDnsArguments): RecordChange[] {
  const value = `"heritage=external-dns,external-dns/owner=${options.ownerId},external-dns/resource=${endpoint.resource}"`;
  return registryNames(name, options).map(txtName => ({
    action: 'CREATE',
    name: txtName,
    type: 'TXT',
    ttl: TTL_SECONDS,
    values: [value],
  }));
}

/**
 * The names of the TXT records. An alias counts as a CNAME. With `%{record_type}` in the affix there is one name; without it
 * there are the old one and the new one, whose type is put in front and so can leave the namespace (PITFALLS 30).
 */
function registryNames(name: string, options: ExternalDnsArguments): string[] {
  const { txtPrefix, txtSuffix, wildcardReplacement } = options;
  const [first = '', ...rest] = name.split('.');
  const label = first === '*' && wildcardReplacement !== '' ? wildcardReplacement : first;
  const tail = rest.length > 0 ? `.${rest.join('.')}` : '';
  const fill = (affix: string) => affix.replace('%{record_type}', 'cname');
  if (`${txtPrefix}${txtSuffix}`.includes('%{record_type}')) {
    return [`${fill(txtPrefix)}${label}${fill(txtSuffix)}${tail}`];
  }
  return [`${txtPrefix}${label}${txtSuffix}${tail}`, `${txtPrefix}cname-${label}${txtSuffix}${tail}`];
}
