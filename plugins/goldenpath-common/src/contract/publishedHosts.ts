import type { DnsNamespace } from '../identity/dnsNamespace';
import { isInsideNamespace } from '../identity/dnsNamespace';
import { normaliseRecordName } from '../identity/recordName';
import { listTexts } from './tokens';

/** A host name in an app's values that is outside the namespace of its build. */
export interface StrayHost {
  /** Where in the values, as `grafana.ingress.hosts.0`. */
  key: string;
  host: string;
}

const HOST_KEY = /^host(name)?s?$/i;
const PUBLISHING_KEY = /ingress|route|gateway/i;
const DNS_ANNOTATION = 'external-dns.alpha.kubernetes.io/hostname';
const HOST_NAME = /^(\*\.)?([a-z0-9_-]+\.)+[a-z0-9-]+\.?$/i;

/**
 * Host names in Helm values that a build must not publish: whatever stands as a host of an Ingress or a route, or in ExternalDNS' annotation, and every
 * name below the platform's domain anywhere else, unless it is inside the namespace. The bare suffix and the zone's own name are
 * no hosts but filters, and may stand.
 */
export function findStrayHosts(options: {
  values: unknown;
  namespace: DnsNamespace;
  baseDomain: string;
  domain: string;
}): StrayHost[] {
  const { namespace, baseDomain, domain } = options;
  return listTexts(options.values).flatMap(({ keys, text }) => {
    const names = keys.at(-1) === DNS_ANNOTATION ? text.split(',').map(name => name.trim()) : [text];
    const published = isPublished(keys);
    return names
      .filter(name => HOST_NAME.test(name))
      .filter(name => {
        if (isInsideNamespace(name, namespace)) {
          return false;
        }
        const isFilter = [namespace.hostSuffix, baseDomain].includes(normaliseRecordName(name));
        return published || (isBelow(name, domain) && !isFilter);
      })
      .map(host => ({ key: keys.join('.'), host }));
  });
}

function isPublished(keys: string[]): boolean {
  const own = keys.findLast(key => !/^\d+$/.test(key)) ?? '';
  return own === DNS_ANNOTATION || (HOST_KEY.test(own) && keys.slice(0, -1).some(key => PUBLISHING_KEY.test(key)));
}

function isBelow(name: string, domain: string): boolean {
  return normaliseRecordName(name).endsWith(`.${normaliseRecordName(domain)}`);
}
