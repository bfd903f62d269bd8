import type { Lifecycle } from '../contract/types';
import { normaliseRecordName } from './recordName';

/** How the label of an ephemeral build's domain begins. @public */
export const EPHEMERAL_LABEL_PREFIX = 'b-';

/** The part of the DNS that a build owns. @public */
export interface DnsNamespace {
  lifecycle: Lifecycle;
  /** `b-23-01-26-01.dev.goldenpathidp.io`, or the base domain for a persistent cluster. */
  hostSuffix: string;
}

/** The namespace that a spec owns. @public */
export function dnsNamespaceOf(spec: { lifecycle: Lifecycle; dns: { hostSuffix: string } }): DnsNamespace {
  return { lifecycle: spec.lifecycle, hostSuffix: spec.dns.hostSuffix };
}

/** The domain of an environment, `dev.goldenpathidp.io`, which is also the name of its zone. @public */
export function baseDomainOf(options: { environment: string; domain: string }): string {
  return `${options.environment}.${options.domain}`;
}

/** What every host name of a build ends in. @public */
export function hostSuffixOf(options: {
  environment: string;
  domain: string;
  lifecycle: Lifecycle;
  buildId: string;
}): string {
  const baseDomain = baseDomainOf(options);
  switch (options.lifecycle) {
    case 'ephemeral':
      return `${EPHEMERAL_LABEL_PREFIX}${options.buildId}.${baseDomain}`;
    case 'persistent':
      return baseDomain;
  }
}

/** The namespace in words, for people. @public */
export function describeNamespace(namespace: DnsNamespace): string {
  switch (namespace.lifecycle) {
    case 'ephemeral':
      return `*.${namespace.hostSuffix}`;
    case 'persistent':
      return `*.${namespace.hostSuffix} minus every *.${EPHEMERAL_LABEL_PREFIX}*.${namespace.hostSuffix}`;
  }
}

/**
 * Whether a build owns a name. Takes names as people, Ingresses and Route 53 write them: any case, a trailing dot, octal escapes, wildcards.
 * The namespace's own apex is outside. A persistent cluster owns no name that has a label beginning with `b-` below its base domain,
 * which is just what the IAM conditions on its credentials deny.
 *
 * @public
 */
export function isInsideNamespace(name: string, namespace: DnsNamespace): boolean {
  const suffix = `.${normaliseRecordName(namespace.hostSuffix)}`;
  const normalised = normaliseRecordName(name);
  if (!normalised.endsWith(suffix)) {
    return false;
  }
  const labels = normalised.slice(0, -suffix.length).split('.');
  if (labels.some(label => label === '')) {
    return false;
  }
  switch (namespace.lifecycle) {
    case 'ephemeral':
      return true;
    case 'persistent':
      return !labels.some(label => label.startsWith(EPHEMERAL_LABEL_PREFIX));
  }
}
