const ARN_PARTS = 6;

/** IAM's wildcards, with case: `*` is any run of characters, `?` any one, and everything else is itself. Pure. */
export function matchesPattern(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(value);
}

/** Each of an ARN's six parts on its own, so that no wildcard reaches over a colon into the next one. Pure. */
export function matchesArn(pattern: string, arn: string): boolean {
  const patterns = partsOf(pattern);
  const parts = partsOf(arn);
  return (
    patterns.length === ARN_PARTS &&
    parts.length === ARN_PARTS &&
    patterns.every((each, index) => matchesPattern(each, parts[index]))
  );
}

/** The sixth part is the resource, which may have colons of its own. */
function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [
    ...parts.slice(0, ARN_PARTS - 1),
    ...(parts.length < ARN_PARTS ? [] : [parts.slice(ARN_PARTS - 1).join(':')]),
  ];
}
