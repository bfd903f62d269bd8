import { type Filter, paginateListSecrets } from '@aws-sdk/client-secrets-manager';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { guardRead } from '../guard';
import { toTagObject } from '../ownership';

/** Filters that one call takes. */
const MOST_FILTERS = 10;
/** What a filter's value may be made of; an exclamation mark in front would turn it round. */
const FILTERABLE = /^[a-zA-Z0-9 :_@/+=.-]+$/;

/**
 * Names of the secrets with all these tags. The filters match beginnings, and a key and a value of different tags: they only save pages, and each hit
 * is judged by its tags.
 */
export async function findSecrets(options: {
  account: AwsAccount;
  tags: { [key: string]: string };
  signal: AbortSignal;
}): Promise<string[]> {
  const { account, tags, signal } = options;
  const wanted = Object.entries(tags);
  const found = await guardRead({
    doing: 'Looking for secrets by their tags',
    call: () =>
      collect(
        paginateListSecrets(
          { client: account.clients.secrets },
          { Filters: filtersOf(wanted) },
          { abortSignal: signal },
        ),
        page => page.SecretList,
      ),
  });
  return found
    .filter(secret => secret.DeletedDate === undefined)
    .filter(secret => {
      const has = toTagObject(secret.Tags);
      return wanted.every(([key, value]) => has[key] === value);
    })
    .flatMap(secret => secret.Name ?? []);
}

function filtersOf(tags: [key: string, value: string][]): Filter[] {
  const filters = tags.flatMap(([key, value]): Filter[] => [
    { Key: 'tag-value', Values: [value] },
    { Key: 'tag-key', Values: [key] },
  ]);
  return filters.filter(({ Values = [] }) => Values.every(value => FILTERABLE.test(value))).slice(0, MOST_FILTERS);
}
