import { readRegistryRecord, type RegistryLayout, registryNames } from './registry';
import type { ZoneRecord } from './types';

/** Which ownership records are about which record. */
export interface Ownership<R extends ZoneRecord> {
  /** Every record that is no ownership record, with those that are about it. */
  data: { record: R; registry: R[]; ambiguous: boolean }[];
  /** Ownership records that are about nothing. */
  orphans: R[];
}

/**
 * Finds the ownership records of each record: by name, as ExternalDNS names them, and with the same set identifier, which it gives to both. A wildcard and the name
 * that stands for it in the registry share theirs: then nobody can tell whose it is (`ambiguous`). Pure.
 */
export function findOwnership<R extends ZoneRecord>(options: {
  records: R[];
  layouts: RegistryLayout[];
}): Ownership<R> {
  const { records, layouts } = options;
  const registry = new Map<string, R>();
  const plain: R[] = [];
  for (const record of records) {
    if (readRegistryRecord(record)) {
      registry.set(placeOf(record.name, record), record);
    } else {
      plain.push(record);
    }
  }
  const claims = new Map<R, Set<string>>();
  const data = plain.map(record => {
    const names = new Set(layouts.flatMap(layout => registryNames({ record, layout })));
    const found = [...names].flatMap(name => registry.get(placeOf(name, record)) ?? []);
    for (const each of found) {
      const claimants = claims.get(each) ?? new Set();
      claims.set(each, claimants.add(record.name));
    }
    return { record, registry: found };
  });
  return {
    data: data.map(each => ({ ...each, ambiguous: each.registry.some(entry => (claims.get(entry)?.size ?? 0) > 1) })),
    orphans: [...registry.values()].filter(record => !claims.has(record)),
  };
}

function placeOf(name: string, { setIdentifier }: ZoneRecord): string {
  return `${name} ${setIdentifier ?? ''}`;
}
