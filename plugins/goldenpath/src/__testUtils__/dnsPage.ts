import { screen, within } from '@testing-library/react';
import { aNamespace, aPendingRecord, aRecord, aStaleNamespace, SUFFIX, thePersistentNamespace } from './dns';
import { FakeDns } from './FakeDns';

/** The headings of the namespaces that {@link aZone} has. */
export const headings = {
  build: `*.${SUFFIX}`,
  gone: '*.b-20-01-26-09.dev.goldenpathidp.io',
  zone: '*.dev.goldenpathidp.io minus every *.b-*.dev.goldenpathidp.io',
} as const;

/** A zone with a build that waits for a record, what is left of one that is gone, and a record of nobody. */
export function aZone(): FakeDns {
  const dns = new FakeDns();
  dns.namespaces.push(
    aNamespace({ records: [aRecord(), aPendingRecord()] }),
    aStaleNamespace(),
    thePersistentNamespace(),
  );
  return dns;
}

/** The namespaces that the page shows now, in its order. */
export function shownNamespaces(): string[] {
  return screen.queryAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent ?? '');
}

/** The namespaces that the page shows, once it shows the zone. */
export async function namespaces(): Promise<string[]> {
  await screen.findByRole('region', { name: /^Zone / });
  return shownNamespaces();
}

/** The count of a state, which filters by it. */
export async function countOf(state: string): Promise<HTMLElement> {
  const counts = await screen.findByRole('group', { name: 'Records by state' });
  return within(counts).getByRole('button', { name: new RegExp(state) });
}
