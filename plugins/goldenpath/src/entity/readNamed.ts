import { isNotFound } from '../shared/explainError';
import type { Named } from './entitySubject';

/** Why an annotation leads nowhere. */
export type Unknown = { annotation: string } & (
  | { why: 'unusable'; value: string }
  /** The backend says that it is not there. */
  | { why: 'not-found'; error: Error }
);

/** What an annotation names; `unknown` says why there is nothing, where it names something that is not there. */
export async function readNamed<Key, T>(options: {
  named: Named<Key> | undefined;
  annotation: string;
  load: (key: Key) => Promise<T>;
}): Promise<{ found?: T; unknown?: Unknown }> {
  const { named, annotation, load } = options;
  if (!named) {
    return {};
  }
  if ('unusable' in named) {
    return { unknown: { why: 'unusable', annotation, value: named.unusable } };
  }
  try {
    return { found: await load(named.key) };
  } catch (error) {
    if (error instanceof Error && isNotFound(error)) {
      return { unknown: { why: 'not-found', annotation, error } };
    }
    throw error;
  }
}
