import type {
  DnsCleanupRequest,
  DnsNamespaceReport,
  DnsRecord,
  DnsZoneReport,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Translate } from '../../translation/goldenPathTranslationRef';

/** Records that one request may name. */
const MOST_NAMED = 2_000;

/** What is to be cleaned up: everything that is stale in a zone, or the stale records that are shown of a namespace. */
export type CleanupSubject = { of: 'zone'; zone: DnsZoneReport } | { of: 'namespace'; namespace: DnsNamespaceReport };

/** The stale records of a namespace, as far as it is shown. */
export function staleOf({ records }: DnsNamespaceReport): DnsRecord[] {
  return records.filter(({ state }) => state === 'stale');
}

/** The clean-up's name, with what is cleaned up as the reader knows it. */
export function titleOf(subject: CleanupSubject, t: Translate): string {
  switch (subject.of) {
    case 'zone':
      return t('dns.cleanup.ofZone', { zone: subject.zone.name });
    case 'namespace':
      return t('dns.cleanup.ofNamespace', { namespace: subject.namespace.namespace });
  }
}

/** What the backend is asked for. */
export function requestOf(options: { environment: string; subject: CleanupSubject }): DnsCleanupRequest {
  const { environment, subject } = options;
  switch (subject.of) {
    case 'zone':
      return { environment };
    case 'namespace': {
      const stale = staleOf(subject.namespace);
      // More than a request may name are asked for by their namespace.
      return stale.length > MOST_NAMED
        ? { environment, hostSuffix: subject.namespace.hostSuffix }
        : {
            environment,
            records: stale.map(({ name, type, setIdentifier }) => ({
              name,
              type,
              ...(setIdentifier !== undefined && { setIdentifier }),
            })),
          };
    }
  }
}
