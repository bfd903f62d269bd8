import { explainError, isNotFound } from '../shared/explainError';
import type { Named } from './entitySubject';

/** What an annotation names; `unknown` says why there is nothing, where it names something that is not there. */
export async function readNamed<Key, T>(options: {
  named: Named<Key> | undefined;
  /** What it would have to name, as `a build, as <environment>/<buildId>`. */
  form: string;
  annotation: string;
  load: (key: Key) => Promise<T>;
}): Promise<{ found?: T; unknown?: string }> {
  const { named, form, annotation, load } = options;
  if (!named) {
    return {};
  }
  if ('unusable' in named) {
    return { unknown: `The annotation ${annotation} holds "${named.unusable}"; it names ${form}.` };
  }
  try {
    return { found: await load(named.key) };
  } catch (error) {
    if (error instanceof Error && isNotFound(error)) {
      return {
        unknown: `The annotation ${annotation} names something that is not known here: ${explainError(error).message}`,
      };
    }
    throw error;
  }
}
