import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DnsAnswer,
  DnsNamespaceReport,
  DnsQuery,
  DnsZoneReport,
  GoldenPathDnsApi,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { useState } from 'react';
import { goldenPathDnsApiRef } from '../api/goldenPathDnsApiRef';
import { useQuery, type Query } from '../shared/query/useQuery';
import { paceOf } from './pace';

/** How many namespaces come at once. */
export const PAGE_SIZE = 20;

/** What is shown of a zone. */
export interface ShownZone {
  zone: DnsZoneReport;
  /** The first of the namespaces that the filters leave. */
  namespaces: DnsNamespaceReport[];
  /** All that the filters leave. */
  totalItems: number;
  hasMore: boolean;
}

/** A zone with the first of its namespaces, read anew every few seconds; `showMore` adds the next ones, and another question starts over. */
export function useZone(query: DnsQuery): { shown: Query<ShownZone>; showMore: () => void } {
  const api = useApi(goldenPathDnsApiRef);
  const question = JSON.stringify(query);
  const [held, setHeld] = useState({ question, pages: 1 });
  const pages = held.question === question ? held.pages : 1;
  const shown = useQuery({
    key: JSON.stringify([question, pages]),
    load: () => readPages({ api, query, pages }),
    refreshEveryMs: paceOf,
  });
  return { shown, showMore: () => setHeld({ question, pages: pages + 1 }) };
}

/** All pages that are shown are read each time: a cursor of an earlier reading may point into another list. */
async function readPages(options: { api: GoldenPathDnsApi; query: DnsQuery; pages: number }): Promise<ShownZone> {
  const { api, query, pages } = options;
  // A namespace that moved on to the next page between two readings is the same one.
  const namespaces = new Map<string, DnsNamespaceReport>();
  let cursor: string | undefined;
  let answer: DnsAnswer;
  let read = 0;
  do {
    answer = await api.getDns({ ...query, limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) });
    answer.items.forEach(namespace => namespaces.set(namespace.hostSuffix, namespace));
    cursor = answer.nextCursor;
    read += 1;
  } while (read < pages && cursor !== undefined);
  return {
    zone: answer.zone,
    namespaces: [...namespaces.values()],
    totalItems: answer.totalItems,
    hasMore: cursor !== undefined,
  };
}
