/** The JSON merge patch after which what is present is what is wanted: fields that are not wanted go, lists are replaced whole. */
export function replacing(options: { present: unknown; wanted: unknown }): unknown {
  const { present, wanted } = options;
  if (!isFields(present) || !isFields(wanted)) {
    return wanted;
  }
  const unwanted = Object.keys(present).filter(field => !(field in wanted));
  return {
    ...Object.fromEntries(unwanted.map(field => [field, null])),
    ...Object.fromEntries(
      Object.entries(wanted).map(([field, value]) => [field, replacing({ present: present[field], wanted: value })]),
    ),
  };
}

function isFields(value: unknown): value is { [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
