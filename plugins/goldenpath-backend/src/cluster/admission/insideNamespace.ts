import {
  type DnsNamespace,
  EPHEMERAL_LABEL_PREFIX,
  normaliseRecordName,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { celText } from './cel';

/** What a label of a host name is made of, `_acme-challenge` included. Anything else (an escape, a tab) makes a text no host name. */
const LABEL = '[a-z0-9_-]+';

/**
 * CEL that says whether a namespace holds a host name: `isInsideNamespace` for the API server. Case and one trailing dot are nothing, a wildcard
 * is a first label, and the apex is outside. Where a text is no host name, it is outside too.
 *
 * @param name - CEL that yields the name.
 */
export function insideNamespace(name: string, namespace: DnsNamespace): string {
  const lower = `${name}.lowerAscii()`;
  const suffix = `[.]${normaliseRecordName(namespace.hostSuffix).replaceAll('.', '[.]')}[.]?$`;
  const below = `${lower}.matches(${celText(`^([*]|${LABEL})([.]${LABEL})*${suffix}`)})`;
  switch (namespace.lifecycle) {
    case 'ephemeral':
      return below;
    case 'persistent':
      return `(${below} && !${lower}.matches(${celText(`(^|[.])${EPHEMERAL_LABEL_PREFIX}.*${suffix}`)}))`;
  }
}
