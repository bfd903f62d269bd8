import { useRef } from 'react';

/** The values that have been met so far, sorted: what a filter can offer where the backend has no list of them, or not of all. */
export function useSeen(values: readonly (string | undefined)[]): string[] {
  const seen = useRef(new Set<string>());
  for (const value of values) {
    if (value) {
      seen.current.add(value);
    }
  }
  return [...seen.current].sort();
}
