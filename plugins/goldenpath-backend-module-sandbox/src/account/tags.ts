/** Tags as most of the account keeps them. */
export type Tags = Record<string, string>;

/** Tags as EC2, IAM, ELB and Secrets Manager write them. */
export interface TagPair {
  Key?: string;
  Value?: string;
}

export function tagPairs(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}

export function tagsOf(pairs: readonly TagPair[] | undefined): Tags {
  return Object.fromEntries((pairs ?? []).map(pair => [pair.Key ?? '', pair.Value ?? '']));
}
