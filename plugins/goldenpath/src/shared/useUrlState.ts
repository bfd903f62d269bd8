import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Filters, sort and the like, as the URL holds them; what is not set is not there. */
export type UrlState<Name extends string> = { [name in Name]?: string };

/**
 * Keeps some names of the URL's query. Other names in it are left alone, so that a page and its parts can each keep their own.
 */
export function useUrlState<const Name extends string>(
  names: readonly Name[],
): [UrlState<Name>, (change: UrlState<Name>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const known = names.join(' ');
  const state = useMemo(() => {
    const found: UrlState<Name> = {};
    for (const name of names) {
      const value = parameters.get(name);
      if (value) {
        found[name] = value;
      }
    }
    return found;
    // The names are written where the hook is called, and stay the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [parameters, known]);

  const change = useCallback(
    (changes: UrlState<Name>) =>
      setParameters(
        before => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (typeof value === 'string' && value !== '') {
              after.set(name, value);
            } else {
              after.delete(name);
            }
          }
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParameters],
  );
  return [state, change];
}
