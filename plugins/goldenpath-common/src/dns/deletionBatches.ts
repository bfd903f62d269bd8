import type { ZoneRecord } from './types';

/** Elements of one batch of changes; a deletion counts once for each value (PITFALLS 31). */
const MAX_ELEMENTS = 1_000;
/** Characters of all values of one batch. */
const MAX_CHARACTERS = 32_000;

/**
 * Groups of records in batches that a DNS service takes as a whole or not at all, within the limits that Route 53 has. A group – a record with its ownership
 * records – is never parted: what is left of half of one would say the wrong owner, or none. Pure.
 *
 * @public
 */
export function deletionBatches<R extends ZoneRecord>(groups: R[][]): R[][] {
  const batches: R[][] = [];
  let batch: R[] = [];
  let weight = { elements: 0, characters: 0 };
  for (const group of groups) {
    const own = weightOf(group);
    const isFull = weight.elements + own.elements > MAX_ELEMENTS || weight.characters + own.characters > MAX_CHARACTERS;
    if (batch.length > 0 && isFull) {
      batches.push(batch);
      batch = [];
      weight = { elements: 0, characters: 0 };
    }
    batch.push(...group);
    weight = {
      elements: weight.elements + own.elements,
      characters: weight.characters + own.characters,
    };
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

function weightOf(records: ZoneRecord[]): { elements: number; characters: number } {
  return {
    elements: records.reduce((sum, { values }) => sum + Math.max(1, values.length), 0),
    characters: records.reduce(
      (sum, { values }) => sum + values.reduce((length, value) => length + value.length, 0),
      0,
    ),
  };
}
